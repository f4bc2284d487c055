package io.afterglow.export;

import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.Insight;
import io.afterglow.model.Library;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code notes/}: a folder to open in Obsidian, Logseq or any editor, with one note a podcast and
 * one an episode that link to each other and to people, and front matter (YAML) that such programs
 * read. Values stand in it as JSON, which is YAML too (YAML 1.2, section 1.3).
 */
final class NoteFiles implements Exporter {

  private static final String FOLDER = "data/notes/";

  private static final String TEMPLATE_SIGNS = "<{`";

  /** What Obsidian takes in no link or name of a note, or runs. */
  private static final Pattern NO_NOTE_NAME = Pattern.compile("[\\[\\]|#^\\\\/:*?\"<>{}`%]");

  @Override
  public String name() {
    return "notes";
  }

  @Override
  public Habit habit() {
    return Habit.ON_REQUEST;
  }

  @Override
  public Pass begin(Library library, Output out) {
    return new Pass() {
      private @Nullable OutputStream list;

      @Override
      public void podcast(Podcast podcast) throws IOException {
        finish();
        list = out.open(FOLDER + Folders.name(podcast) + ".md");
        list.write(utf8(head(podcast)));
      }

      @Override
      public void episode(Podcast podcast, Episode episode) throws IOException {
        String name = Folders.name(podcast) + "/" + Folders.name(episode) + ".md";
        out.write(FOLDER + name, utf8(note(podcast, episode)));
        if (list != null) {
          list.write(utf8(entry(name, episode)));
        }
      }

      @Override
      public void finish() throws IOException {
        if (list != null) {
          list.close();
        }
        list = null;
      }
    };
  }

  private static String head(Podcast podcast) {
    PodcastFeed feed = podcast.feed();
    StringBuilder out = new StringBuilder("---\n");
    field(out, "title", XmlText.line(podcast.title()));
    field(out, "type", "podcast");
    field(out, "alias", Folders.name(podcast)); // Logseq calls a page by its title alone
    field(out, "aliases", List.of(XmlText.line(podcast.title()))); // Obsidian, by its file's name
    field(out, "author", podcast.author());
    field(out, "language", podcast.language());
    field(out, "subscribed", podcast.subscribed());
    field(out, "url", podcast.url());
    field(out, "feed", feed == null ? null : feed.url());
    out.append("---\n\n# ").append(Markdown.line(podcast.title())).append("\n\n");
    return out.toString();
  }

  private static String entry(String name, Episode episode) {
    String date = episode.publishedOn() == null ? "" : episode.publishedOn() + " · ";
    return "- " + date + link(episode.title(), name) + "\n";
  }

  private static String note(Podcast podcast, Episode episode) {
    StringBuilder out = new StringBuilder("---\n");
    field(out, "title", XmlText.line(episode.title()));
    field(out, "type", "episode");
    field(out, "aliases", List.of(XmlText.line(episode.title())));
    field(out, "podcast", "[[" + Folders.name(podcast) + "]]");
    if (episode.publishedOn() != null) {
      out.append("date: ").append(episode.publishedOn()).append('\n');
    }
    field(out, "season", episode.season());
    field(out, "number", episode.number());
    field(out, "seconds", episode.durationSeconds());
    field(out, "people", episode.people().stream().map(NoteFiles::person).toList());
    field(
        out,
        "tags",
        episode.tags().stream().map(NoteFiles::tag).filter(t -> !t.isEmpty()).toList());
    field(out, "url", episode.url());
    out.append("---\n\n# ").append(Markdown.line(episode.title())).append("\n\n");
    out.append(link(podcast.title(), "../" + Folders.name(podcast) + ".md"));
    out.append(episode.publishedOn() == null ? "" : " · " + episode.publishedOn());
    String url = episode.url();
    out.append(url == null || !SafeHtml.isLink(url) ? "" : " · " + link("Original", url));
    out.append("\n");
    body(out, episode);
    return out.toString();
  }

  private static void body(StringBuilder out, Episode episode) {
    heading(out, "People", episode.people().isEmpty());
    List<String> people = episode.people().stream().map(NoteFiles::introduced).toList();
    paragraph(out, String.join("\n", people));
    heading(out, "Topics", episode.topics().isEmpty());
    for (Topic topic : episode.topics()) {
      paragraph(out, named(topic.speaker()) + Markdown.text(topic.text()));
    }
    heading(out, "Key Insights", episode.insights().isEmpty());
    for (Insight insight : episode.insights()) {
      String question = insight.question();
      paragraph(out, question == null ? "" : "**" + Markdown.line(question) + "**");
      paragraph(out, Markdown.text(insight.answer()));
    }
    heading(out, "Chapters", episode.chapters().isEmpty());
    episode.chapters().forEach(chapter -> chapter(out, chapter));
    heading(out, "Show notes", episode.showNotes() == null);
    paragraph(out, episode.showNotes() == null ? "" : Markdown.text(episode.showNotes().text()));
    for (Transcript transcript : episode.transcripts()) {
      String language = Tongue.primary(transcript.language());
      String kind = transcript.original() ? "Transcript" : "Translation";
      heading(out, kind + " (" + language + ")", transcript.paragraphs().isEmpty());
      for (Paragraph p : transcript.paragraphs()) {
        paragraph(out, time(p.startSeconds()) + named(p.speaker()) + Markdown.text(p.text()));
      }
    }
  }

  private static String introduced(Person person) {
    String role = person.role() == null ? "" : " (" + Markdown.line(person.role()) + ")";
    String bio = person.bio() == null ? "" : ": " + Markdown.line(person.bio());
    return "- " + person(person) + role + bio;
  }

  /** A wikilink, which gathers all episodes of a person, whether or not there is a note. */
  private static String person(Person person) {
    String name = XmlText.line(NO_NOTE_NAME.matcher(person.name()).replaceAll(" "));
    return name.isEmpty() ? "?" : "[[" + name + "]]";
  }

  private static void chapter(StringBuilder out, Chapter chapter) {
    String title = chapter.title() == null ? "" : Markdown.line(chapter.title());
    String head = time(chapter.startSeconds()) + (title.isEmpty() ? "" : "**" + title + "**");
    paragraph(out, head.strip());
    paragraph(out, chapter.summary() == null ? "" : Markdown.text(chapter.summary()));
    List<String> points = chapter.points().stream().map(p -> "- " + Markdown.line(p)).toList();
    paragraph(out, String.join("\n", points));
  }

  private static void heading(StringBuilder out, String words, boolean nothing) {
    out.append(nothing ? "" : "\n## " + words + "\n");
  }

  private static void paragraph(StringBuilder out, String text) {
    out.append(text.isEmpty() ? "" : "\n" + text + "\n");
  }

  private static String named(@Nullable String speaker) {
    return speaker == null ? "" : "**" + Markdown.line(speaker) + ":** ";
  }

  private static String time(@Nullable Double seconds) {
    return seconds == null ? "" : "\\[" + TimedText.clock(seconds) + "\\] ";
  }

  /** A link whose address stands in angle brackets (CommonMark 0.31, section 6.3). */
  private static String link(String words, String target) {
    String safe =
        target.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace("{", "%7B");
    return "[" + Markdown.line(words) + "](<" + safe + ">)";
  }

  private static void field(StringBuilder out, String name, @Nullable Object value) {
    if (value != null && !value.equals(List.of())) {
      out.append(name).append(": ").append(inert(Json.line(value))).append('\n');
    }
  }

  /**
   * The same value, with the signs that begin a template, macro, query, comment or HTML element in
   * Obsidian, its plugins and Logseq as escapes of a double-quoted scalar (YAML 1.2, section 5.7):
   * a plugin that reads the raw file finds nothing to run.
   */
  private static String inert(String json) {
    StringBuilder out = new StringBuilder(json.length() + 16);
    json.chars()
        .forEach(
            c -> {
              if (TEMPLATE_SIGNS.indexOf(c) >= 0) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.append((char) c);
              }
            });
    return out.toString();
  }

  /** Obsidian's tags hold letters, digits, hyphens and slashes. */
  private static String tag(String words) {
    String tag = XmlText.line(words).toLowerCase(Locale.ROOT);
    return tag.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-").replaceAll("^-|-$", "");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
