package io.afterglow.service.podquest;

import io.afterglow.model.Paragraph;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Transcript;
import io.afterglow.page.Line;
import io.afterglow.page.NotesText;
import io.afterglow.page.Notice;
import io.afterglow.page.ReadMore;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text under the second tabs: show notes or a transcript. An episode that was never transcribed
 * shows its notes there, under any address, and nothing but tabs and address tells the two apart.
 */
final class EpisodeBody {

  /** Lines cut by hand end before this; longer ones are paragraphs of their own. */
  private static final int WRAPPED = 100;

  /** Accept, reject, settings, more: what follows a notice about cookies. */
  private static final int MOST_ANSWERS = 6;

  private static final int LONGEST_ANSWER = 40;

  private static final int LONGEST_CONTROL = 40;

  private static final Pattern ABOUT_TRANSCRIPTS = Pattern.compile("(?i)transcript|文字稿|逐字稿");

  private final PageFacts facts;
  private final Sections cut;
  private final @Nullable Place place;
  private final int from;
  private final int to;
  private final boolean timed;
  private final boolean spoken;

  EpisodeBody(PageFacts facts, Sections cut, @Nullable Place place) {
    this.facts = facts;
    this.cut = cut;
    this.place = place;
    this.from = cut.bodyFrom;
    this.to = cut.laterFrom >= 0 ? cut.bodyTo : trimmed(cut.bodyTo, from);
    this.timed = isTimed();
    this.spoken = cut.laterFrom < 0 && isSpoken();
  }

  /** Whether tabs or address say that there is a transcript somewhere. */
  boolean promisesTranscript() {
    return cut.promised.contains(Label.TRANSCRIPT)
        || cut.laterFrom >= 0
        || !cut.offers.isEmpty()
        || (isTranscriptAddress() && !isUntranscribed());
  }

  boolean shouldShowTranscript() {
    return promisesTranscript() && (isTranscriptAddress() || cut.inFront == Label.TRANSCRIPT);
  }

  /** An address that shows notes, and a page that goes that far down. */
  boolean shouldShowNotes() {
    return cut.secondTabs && !spoken && !isTranscriptAddress() && place != null;
  }

  private boolean isTranscriptAddress() {
    return place != null && place.transcript();
  }

  /**
   * Second tabs, but neither first tabs nor anything else that only a transcript could have fed.
   */
  private boolean isUntranscribed() {
    return cut.secondTabs
        && !timed
        && cut.tabs.isEmpty()
        && cut.blocks.isEmpty()
        && cut.offers.isEmpty()
        && cut.laterFrom < 0;
  }

  /** Notes may list times, but nobody marks up who says them when. */
  private boolean isTimed() {
    int marks = 0;
    for (Line line : cut.lines.subList(Math.max(0, from), Math.max(0, Math.max(from, to)))) {
      Line.Extras extras = line.extras();
      marks += extras.startSeconds() != null && extras.speaker() != null ? 1 : 0;
    }
    return marks > 1;
  }

  private boolean isSpoken() {
    if (cut.inFront != null) {
      return cut.inFront == Label.TRANSCRIPT && !isUntranscribed();
    }
    if (isUntranscribed() || from < 0) {
      return false;
    }
    if (isTranscriptAddress()) {
      return true;
    }
    return !isNotesAddress() && (!cut.offers.isEmpty() || soundsSpoken() || isAboutTranscripts());
  }

  private boolean isNotesAddress() {
    return place != null && place.episode() != null && !place.transcript() && !facts.vague();
  }

  /** Where nothing else tells: speech is long, and nobody speaks in links. */
  private boolean soundsSpoken() {
    if (!cut.promised.contains(Label.TRANSCRIPT) && cut.blocks.isEmpty()) {
      return false;
    }
    int length = 0;
    int links = 0;
    for (Line line : cut.lines.subList(from, to)) {
      length += line.text().length();
      links += line.anchors().size() + (line.text().contains("http") ? 1 : 0);
      links += line.kind() == Line.Kind.ITEM ? 1 : 0;
    }
    return length > 2_000 && links * 2_000 < length;
  }

  /** What was said; null when this page does not show it. */
  @Nullable Transcript transcript(List<Problem> problems) {
    int start = cut.laterFrom >= 0 ? cut.laterFrom : from;
    int end = cut.laterFrom >= 0 ? trimmed(cut.lines.size(), start) : to;
    if (start < 0 || (cut.laterFrom < 0 && !spoken)) {
      return null;
    }
    List<Paragraph> paragraphs = once(paragraphs(cut.lines.subList(start, Math.max(start, end))));
    String text = paragraphs.stream().map(Paragraph::text).collect(Collectors.joining(" "));
    return paragraphs.isEmpty() || Notice.saysThereIsNone(text) ? null : told(paragraphs, problems);
  }

  /**
   * What the control says that stands behind the last words of the transcript, where they break
   * off: the rest is on no page. Null where the text has its end.
   */
  @Nullable String restControl(@Nullable Transcript transcript) {
    if (transcript == null || !ReadMore.isOpen(last(transcript).text())) {
      return null; // the data beside the text has all of it
    }
    int start = Math.max(0, cut.laterFrom >= 0 ? cut.laterFrom : from);
    int last = (cut.laterFrom >= 0 ? cut.lines.size() : cut.bodyTo) - 1;
    while (last >= start && !ReadMore.isOpen(cut.lines.get(last).text())) {
      boolean control =
          isControl(cut.lines.get(last)) || PodQuest.NOISE.isFooter(cut.lines.get(last));
      last = control ? last - 1 : -1;
    }
    List<Line> page = facts.page().lines();
    int next = last < start ? page.size() : cut.origin(last) + 1;
    return next < page.size() && ReadMore.isControl(page.get(next).text())
        ? page.get(next).text()
        : null;
  }

  private static Paragraph last(Transcript transcript) {
    return transcript.paragraphs().get(transcript.paragraphs().size() - 1);
  }

  /** Whether a notice about transcripts stands where the text should be. */
  private boolean isAboutTranscripts() {
    if (from < 0 || from >= to || to - from > Notice.MOST_PARAGRAPHS) {
      return false;
    }
    String text = text(from, to);
    return Notice.of(text) != null && ABOUT_TRANSCRIPTS.matcher(text).find();
  }

  private static boolean isControl(Line line) {
    return switch (line.kind()) {
      case BUTTON -> line.text().length() <= LONGEST_CONTROL;
      case LINK -> ReadMore.isControl(line.text());
      default -> false;
    };
  }

  private String text(int start, int end) {
    return cut.lines.subList(start, end).stream().map(Line::text).collect(Collectors.joining(" "));
  }

  /**
   * One text for narrow screens and one for wide ones, of which a person sees one. A text that says
   * the same over and over is left as it is: better twice than lost.
   */
  private static List<Paragraph> once(List<Paragraph> all) {
    int half = all.size() / 2;
    boolean twice =
        half > 1
            && all.size() == 2 * half
            && all.get(0).text().equals(all.get(half).text())
            && all.subList(0, half).equals(all.subList(half, all.size()))
            && all.subList(0, half).stream().distinct().count() > half / 2;
    return twice ? all.subList(0, half) : all;
  }

  /** A translation has the language that its address names, unless the text is plainly another. */
  private Transcript told(List<Paragraph> paragraphs, List<Problem> problems) {
    String sample = sample(paragraphs);
    String found = Language.of(sample);
    String named = place == null ? null : place.language();
    if (named == null) {
      return new Transcript(found, true, paragraphs);
    }
    boolean other = !found.equals(Language.UNSURE) && !found.equals(named) && sample.length() > 400;
    if (other) {
      problems.add(
          new Problem(
              "transcripts", "the address names " + named + ", and the text is in " + found));
      return new Transcript(found, true, paragraphs);
    }
    return new Transcript(named, false, paragraphs);
  }

  /** A few paragraphs from all over; a language does not change with each of them. */
  private static String sample(List<Paragraph> paragraphs) {
    StringBuilder sample = new StringBuilder();
    int step = Math.max(1, paragraphs.size() / 6);
    for (int i = 0; i < paragraphs.size(); i += step) {
      sample.append(paragraphs.get(i).text()).append('\n');
    }
    return sample.toString();
  }

  /** The publisher's notes; null when this page does not show them. */
  @Nullable ShowNotes notes() {
    if (from < 0 || spoken || from >= to || !cut.secondTabs) {
      return null;
    }
    if (!isNotesAddress() && isAboutTranscripts()) {
      return null;
    }
    String html = facts.page().markup().html(cut.origin(from), cut.origin(to));
    return NotesText.of(cut.lines.subList(from, to), html);
  }

  private int trimmed(int end, int start) {
    int last = withoutNotice(withoutFooter(end, start), start);
    return last == end ? last : trimmed(last, start);
  }

  /**
   * A notice about cookies at the end, with its answers: in a framework's page they are no buttons.
   */
  private int withoutNotice(int end, int start) {
    int first = Math.max(0, Math.max(start, end - MOST_ANSWERS));
    for (int i = end - 1; i >= first; i--) {
      if (PodQuest.NOISE.isCookieNotice(cut.lines.get(i))) {
        return i;
      }
      if (cut.lines.get(i).text().length() > LONGEST_ANSWER) {
        return end;
      }
    }
    return end;
  }

  private int withoutFooter(int end, int start) {
    int last = end;
    boolean links = false;
    while (last > Math.max(start, 0)) {
      Line line = cut.lines.get(last - 1);
      boolean home = EpisodeReader.leadsHome(line, facts);
      boolean over = links && line.kind() == Line.Kind.HEADING;
      if (!home && !over && !PodQuest.NOISE.isFooter(line)) {
        break;
      }
      links = home || (links && !over);
      last--;
    }
    return last;
  }

  /** One paragraph for each that a person sees; line breaks within one are folded. */
  private static List<Paragraph> paragraphs(List<Line> lines) {
    // Where each line is a button, they are what was said: a click plays it.
    boolean clicked = 2 * lines.stream().filter(EpisodeBody::isControl).count() > lines.size();
    List<Line> said =
        lines.stream()
            .filter(line -> line.kind() != Line.Kind.IMAGE && line.kind() != Line.Kind.TAB)
            .filter(line -> clicked || !isControl(line))
            .toList();
    boolean gaps = said.stream().skip(1).anyMatch(Line::gap);
    List<Paragraph> paragraphs = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= said.size(); i++) {
      boolean goesOn = gaps && i < said.size() && continues(said.get(i - 1), said.get(i));
      if (!goesOn) {
        paragraphs.add(paragraph(said.subList(first, i)));
        first = i;
      }
    }
    return said.isEmpty() ? List.of() : paragraphs;
  }

  private static boolean continues(Line before, Line line) {
    return !line.gap()
        && line.kind() == Line.Kind.PLAIN
        && before.text().length() <= WRAPPED
        && line.extras().startSeconds() == null
        && Objects.equals(line.extras().speaker(), before.extras().speaker());
  }

  private static Paragraph paragraph(List<Line> lines) {
    Line first = lines.get(0);
    String text =
        lines.size() == 1
            ? first.text()
            : lines.stream().map(Line::text).collect(Collectors.joining(" "));
    return new Paragraph(text, first.extras().speaker(), first.extras().startSeconds());
  }
}
