package io.afterglow.export;

import io.afterglow.export.template.JtetranscriptGenerated;
import io.afterglow.model.Episode;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Podcast;
import io.afterglow.model.Transcript;
import io.afterglow.text.XmlText;
import java.util.stream.Collectors;

/** The three forms of a transcript that people read. */
final class ReadableText {

  private ReadableText() {}

  /** Nothing but what was said: paragraphs with a blank line between. */
  static String plain(Transcript transcript) {
    return transcript.paragraphs().stream()
        .map(p -> label(p, "[%s] ", "%s: ", false) + p.text().strip())
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  /** CommonMark, headed by where it comes from. */
  static String markdown(Podcast podcast, Episode episode, Transcript transcript) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(Markdown.line(episode.title())).append("\n\n");
    out.append(Markdown.line(podcast.title()));
    if (episode.publishedOn() != null) {
      out.append(" · ").append(episode.publishedOn());
    }
    out.append(" · ").append(Tongue.primary(transcript.language()));
    for (Paragraph paragraph : transcript.paragraphs()) {
      out.append("\n\n").append(label(paragraph, "\\[%s\\] ", "**%s:** ", true));
      out.append(Markdown.text(paragraph.text()));
    }
    return out.append('\n').toString();
  }

  /**
   * A page of its own; {@code cite}, {@code time} and {@code p} on lines as Podverse reads them.
   */
  static byte[] html(Podcast podcast, Episode episode, Transcript transcript, Output out) {
    String language = transcript.language();
    HtmlPage page = HtmlPage.of(podcast, episode, language, language, out);
    return HtmlPage.rendered(to -> JtetranscriptGenerated.render(to, null, page, transcript));
  }

  private static String label(Paragraph paragraph, String time, String name, boolean markdown) {
    String label = "";
    if (paragraph.startSeconds() != null) {
      label = time.replace("%s", TimedText.clock(paragraph.startSeconds()));
    }
    if (paragraph.speaker() != null) {
      String speaker = XmlText.line(paragraph.speaker());
      label += name.replace("%s", markdown ? Markdown.line(speaker) : speaker);
    }
    return label;
  }
}
