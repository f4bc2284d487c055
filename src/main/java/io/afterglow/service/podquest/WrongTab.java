package io.afterglow.service.podquest;

import io.afterglow.model.Transcript;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.text.Language;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an episode's page shows in place of what its address is for: another tab, a notice, or
 * another language. A page whose application was still at another tab is sound otherwise.
 */
final class WrongTab {

  /** Of a shorter text the language cannot be told with certainty. */
  private static final int SURE = 400;

  private WrongTab() {}

  /** In words that follow "it", or null when nothing contradicts the address. */
  static @Nullable String in(PageFacts facts, Place place, EpisodeView view) {
    Sections cut = new Sections(facts.page(), place);
    if (!place.transcript()) {
      return cut.inFront == Label.TRANSCRIPT && view.transcript() != null
          ? "shows the transcript instead of the show notes"
          : null;
    }
    Transcript transcript = view.transcript();
    if (transcript != null) {
      return place.language() == null ? null : foreign(transcript, place.language());
    }
    EpisodeBody body = new EpisodeBody(facts, cut, place);
    if (!body.promisesTranscript()) {
      return null;
    }
    if (cut.inFront == Label.SHOWNOTES) {
      return "shows the show notes instead of the transcript";
    }
    return body.isNotice() ? "shows a notice instead of the transcript" : null;
  }

  private static @Nullable String foreign(Transcript transcript, String named) {
    String text =
        transcript.paragraphs().stream()
            .map(paragraph -> paragraph.text())
            .collect(Collectors.joining(" "));
    String found = transcript.language();
    boolean other = !found.equals(Language.UNSURE) && !found.equals(named);
    return other && text.length() > SURE
        ? "shows a text in " + found + " instead of the translation into " + named
        : null;
  }
}
