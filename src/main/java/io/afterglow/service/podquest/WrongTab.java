package io.afterglow.service.podquest;

import io.afterglow.model.Transcript;
import io.afterglow.model.Why;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Mismatch;
import io.afterglow.page.Notice;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.text.Language;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an episode's page shows in place of what its address is for: another tab, another language,
 * or the mere beginning. A page whose application was still at another tab is sound otherwise.
 */
final class WrongTab {

  /** Of a shorter text the language cannot be told with certainty. */
  private static final int SURE = 400;

  private WrongTab() {}

  /** Null when nothing contradicts the address. */
  static @Nullable Mismatch in(PageFacts facts, @Nullable Place place, EpisodeView view) {
    Sections cut = new Sections(facts.page(), place);
    Transcript transcript = view.transcript();
    if (place != null && !place.transcript()) {
      return cut.inFront == Label.TRANSCRIPT && transcript != null
          ? unreadable("shows the transcript instead of the show notes")
          : null;
    }
    EpisodeBody body = new EpisodeBody(facts, cut, place);
    if (transcript == null) {
      return body.promisesTranscript() && place != null && cut.inFront == Label.SHOWNOTES
          ? unreadable("shows the show notes instead of the transcript")
          : null;
    }
    String language = place == null ? null : place.language();
    Mismatch foreign = language == null ? null : foreign(transcript, language);
    String rest = body.restControl(transcript);
    return foreign != null || rest == null
        ? foreign
        : new Mismatch(
            Why.TRUNCATED,
            "ends the transcript at "
                + Notice.quoted(rest)
                + ": click it in your browser, save the whole page, and add it with --pages");
  }

  private static Mismatch unreadable(String what) {
    return new Mismatch(Why.UNREADABLE, what);
  }

  private static @Nullable Mismatch foreign(Transcript transcript, String named) {
    String text =
        transcript.paragraphs().stream()
            .map(paragraph -> paragraph.text())
            .collect(Collectors.joining(" "));
    String found = transcript.language();
    boolean other = !found.equals(Language.UNSURE) && !found.equals(named);
    return other && text.length() > SURE
        ? unreadable("shows a text in " + found + " instead of the translation into " + named)
        : null;
  }
}
