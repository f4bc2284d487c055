package io.afterglow.demo;

import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An episode as its publisher's feed has it.
 *
 * @param transcripts what a transcribed episode links to: {@code vtt}, {@code srt}, {@code words}
 *     (JSON), {@code html}, {@code plain}, {@code translated}, or {@code odd}
 * @param chapterForm {@code json}, {@code psc} (elements), {@code lines} of the notes, or none
 */
record DemoFeedItem(DemoEpisode episode, List<String> transcripts, String chapterForm) {

  private static final int SEASON = 10;
  private static final int PARAGRAPHS = 12;

  /**
   * A transcript's file.
   *
   * @param kind as in {@link DemoCaptions#written}; {@code error} for an error page, {@code gone}
   * @param type as the feed declares it
   */
  record File(String kind, String type, String language) {}

  int number() {
    return episode.number();
  }

  int season() {
    return (number() - 1) / SEASON + 1;
  }

  String link() {
    return DemoFeeds.site(episode.podcast()) + "episodes/" + number();
  }

  List<Person> people() {
    Dice dice = Dice.of(episode.guid(), "people");
    String host = episode.podcast().author();
    List<Person> people = new ArrayList<>(List.of(new Person(host, "host", null)));
    episode.podcast().prose().several("name", 2, dice).stream()
        .filter(name -> !name.equals(host))
        .forEach(name -> people.add(new Person(name, "guest", null)));
    return people;
  }

  List<Chapter> chapters() {
    Dice dice = Dice.of(episode.guid(), "chapters");
    List<String> titles = episode.podcast().prose().several("chapter", 4, dice);
    List<Chapter> chapters = new ArrayList<>();
    for (String title : Shape.has(chapterForm) ? titles : List.<String>of()) {
      double start = chapters.size() * (episode.durationSeconds() / titles.size());
      chapters.add(new Chapter(title, null, List.of(), start));
    }
    return chapters;
  }

  /** Paragraphs of the show notes. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(DemoContent.of(episode, List.of()).showNotes());
    notes.add("Café Müller, " + episode.publishedOn());
    if (chapterForm.equals("lines")) {
      chapters().forEach(c -> notes.add(clock(c, "%d:%02d:%02d") + " " + c.title()));
    }
    return notes;
  }

  private static String clock(Chapter chapter, String form) {
    int at = chapter.startSeconds() == null ? 0 : chapter.startSeconds().intValue();
    return String.format(Locale.ROOT, form, at / 3600, at / 60 % 60, at % 60);
  }

  DemoCaptions captions(String language) {
    boolean own = language.equals(episode.language());
    Prose prose = own ? episode.podcast().prose() : Prose.in("zh-Hans");
    List<String> texts =
        prose.speech(PARAGRAPHS, false, Dice.of(episode.guid(), "speech", language));
    List<String> speakers = people().stream().map(Person::name).toList();
    return DemoCaptions.of(texts, speakers, episode.durationSeconds());
  }

  /** The transcripts that the feed links to. */
  List<File> files() {
    if (!episode.transcribed()) {
      return List.of();
    }
    return transcripts.stream().flatMap(kind -> files(kind).stream()).toList();
  }

  private List<File> files(String kind) {
    String language = episode.language();
    return switch (kind) {
      case "translated" -> List.of(new File("vtt", "text/vtt", "zh"));
      case "odd" ->
          switch (number() % 3) {
            case 0 -> List.of(new File("vtt", "application/srt", language));
            case 1 ->
                List.of(
                    new File("error", "application/json", language),
                    new File("srt", "application/srt", language));
            default -> List.of(new File("gone", "text/vtt", language));
          };
      default -> List.of(new File(kind, DemoCaptions.type(kind), language));
    };
  }

  String chaptersPath() {
    return "/files/" + episode.podcast().key() + "/" + number() + "/chapters/-";
  }

  String path(File file) {
    return String.join(
        "/", "/files", episode.podcast().key(), "" + number(), file.kind(), file.language());
  }

  String chaptersFile() {
    List<Map<String, Object>> chapters =
        chapters().stream()
            .map(
                c ->
                    Map.<String, Object>of(
                        "startTime",
                        Objects.requireNonNull(c.startSeconds()),
                        "title",
                        Objects.toString(c.title(), "")))
            .toList();
    return Json.line(Map.of("version", "1.2.0", "chapters", chapters));
  }

  private String markup() {
    return notes().stream()
        .map(note -> "<p>" + Html.escaped(note) + "</p>")
        .collect(Collectors.joining("\n"));
  }

  void rss(Html out, String origin) {
    out.raw("<item>")
        .element("title", episode.title())
        .element("guid", episode.guid(), "isPermaLink", "false")
        .element("link", link())
        .element("pubDate", DemoFeeds.RFC_822.format(episode.publishedAt()))
        .element("description", notes().get(0))
        .raw("<content:encoded><![CDATA[" + markup() + "]]></content:encoded>")
        .open("enclosure", "url", episode.audioUrl(), "type", "audio/mpeg", "length", "1000")
        .raw("</enclosure>")
        .element("itunes:duration", "" + episode.durationSeconds())
        .element("itunes:season", "" + season())
        .element("itunes:episode", "" + number())
        .element("own:weather", "rain", "wind", "north");
    people()
        .forEach(
            p -> out.element("podcast:person", p.name(), "role", Objects.toString(p.role(), "")));
    if (chapterForm.equals("json")) {
      String url = origin + chaptersPath();
      out.open("podcast:chapters", "url", url, "type", "application/json+chapters");
      out.raw("</podcast:chapters>");
    }
    if (chapterForm.equals("psc")) {
      out.open("psc:chapters", "version", "1.2");
      for (Chapter c : chapters()) {
        out.open(
            "psc:chapter",
            "start",
            clock(c, "%02d:%02d:%02d"),
            "title",
            Objects.toString(c.title(), ""));
        out.raw("</psc:chapter>");
      }
      out.raw("</psc:chapters>");
    }
    for (File file : files()) {
      String url = origin + path(file);
      String language = file.language().equals(episode.language()) ? "" : file.language();
      out.open("podcast:transcript", "url", url, "type", file.type(), "language", language);
      out.raw("</podcast:transcript>");
    }
    out.raw("</item>\n");
  }

  /** With links that are relative to the feed's base. */
  void atom(Html out) {
    out.open("entry")
        .element("title", episode.title())
        .element("id", episode.guid())
        .element("published", episode.publishedAt().toString())
        .element("updated", episode.publishedAt().toString())
        .open("link", "rel", "alternate", "href", "" + number())
        .raw("</link>")
        .open("link", "rel", "enclosure", "type", "audio/mpeg", "href", number() + ".mp3")
        .raw("</link>")
        .element("content", markup(), "type", "html")
        .raw("</entry>\n");
  }

  Map<String, Object> json() {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", episode.guid());
    item.put("url", link());
    item.put("title", episode.title());
    item.put("content_html", markup());
    item.put("date_published", episode.publishedAt().toString());
    item.put(
        "attachments",
        List.of(
            Map.of(
                "url", episode.audioUrl(),
                "mime_type", "audio/mpeg",
                "duration_in_seconds", episode.durationSeconds())));
    return item;
  }
}
