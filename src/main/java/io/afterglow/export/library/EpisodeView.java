package io.afterglow.export.library;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one episode shows. Every {@code id} is the anchor under which search and
 * citations find the piece.
 *
 * @param date {@code YYYY-MM-DD}, empty when unknown
 * @param original its address at the service
 * @param audio address of the recording
 * @param notes sanitised markup, empty when there are none
 * @param notesSaid what tells the language of the notes
 */
public record EpisodeView(
    Said title,
    Said podcast,
    Card.Tile tile,
    String podcastMark,
    String date,
    @Nullable String original,
    @Nullable String audio,
    List<ListeningLabel> listening,
    List<HighlightView> highlights,
    List<Said> tags,
    List<Who> people,
    List<Piece> topics,
    List<Piece> insights,
    List<Part> chapters,
    String notes,
    Said notesSaid,
    List<Spoken> transcripts,
    boolean aligned,
    List<Way> files,
    @Nullable Step newer,
    @Nullable Step older,
    List<String> problems) {

  /** Whether a publisher's transcript here has times, which may not fit the recording. */
  public boolean hasPublishedTimes() {
    return transcripts.stream()
        .filter(Spoken::published)
        .flatMap(transcript -> transcript.paragraphs().stream())
        .anyMatch(paragraph -> paragraph.clock() != null);
  }

  /** What a page with more than one part has, with links to it. */
  public List<Way> onThisPage() {
    List<Way> parts = new ArrayList<>();
    add(parts, highlights, "Highlights", "#h-highlights");
    add(parts, topics, "Summary", "#h-topics");
    add(parts, insights, "Key insights", "#h-insights");
    add(parts, chapters, "Chapters", "#h-chapters");
    add(parts, people, "People", "#h-people");
    if (!notes.isEmpty()) {
      parts.add(new Way("Show notes", "#h-notes"));
    }
    transcripts.forEach(text -> parts.add(new Way("Transcript: " + text.name(), "#" + text.id())));
    return parts.size() > 1 ? parts : List.of();
  }

  private static void add(List<Way> parts, List<?> content, String label, String href) {
    if (!content.isEmpty()) {
      parts.add(new Way(label, href));
    }
  }

  /** Somebody, and the search that finds where else they are. */
  public record Who(Said name, @Nullable Said bio, String search) {}

  /**
   * A text under a label: a speaker, a question.
   *
   * @param clock when it is said, for people
   * @param listen where the recording plays it
   * @param marks the highlights made while it is said
   */
  public record Piece(
      String id,
      @Nullable Said label,
      Said text,
      @Nullable String clock,
      @Nullable String listen,
      List<Mark> marks) {}

  /** Where a highlight was made, as a link to it. */
  public record Mark(int number, @Nullable Said title) {}

  /** A chapter. */
  public record Part(
      String id,
      @Nullable Said title,
      @Nullable Said summary,
      List<Said> points,
      @Nullable String clock,
      @Nullable String listen) {}

  /**
   * A transcript.
   *
   * @param id also what every paragraph's id begins with
   * @param name of the language, in itself where known
   * @param published whether the podcast's publisher offers it in the feed
   */
  public record Spoken(
      String id,
      Said language,
      String name,
      boolean original,
      boolean published,
      List<Piece> paragraphs) {}

  /** A file of the bag, or any link with a word on it. */
  public record Way(String label, String href) {}

  /** The episode before or after. */
  public record Step(Said title, String href) {}
}
