package io.afterglow.feed.transcript;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads Podlove's simple transcripts (XML, {@code http://podlove.org/simple-transcripts}), which
 * are also found under {@code .xsl}.
 */
final class PodloveTranscript {

  /** No media type is registered; this one names what the file is. */
  private static final String TYPE = "application/podlove-transcript+xml";

  private static final Pattern ROOT = Pattern.compile("<(?:\\w{1,20}:)?transcripts?[\\s>]");

  private static final Pattern END = Pattern.compile("</(?:\\w{1,20}:)?transcripts?\\s*>\\s*$");

  private static final int HEAD = 2_000;

  private PodloveTranscript() {}

  static boolean isOne(String text) {
    String head = text.substring(0, Math.min(text.length(), HEAD));
    return head.startsWith("<") && ROOT.matcher(head).find();
  }

  static TranscriptText read(String text) {
    List<Piece> pieces = new ArrayList<>();
    String language = null;
    String speaker = null;
    for (Element element : Jsoup.parse(text, "", Parser.xmlParser()).getAllElements()) {
      String words = Fold.line(element.ownText());
      switch (name(element)) {
        case "transcripts", "transcript" ->
            language = JsonTranscript.language(element.attr("xml:lang"));
        case "speech" -> speaker = null;
        case "speaker" -> speaker = SpokenNames.bare(words);
        case "item" -> add(pieces, words, speaker, element);
        default -> {}
      }
    }
    String tail = text.substring(Math.max(0, text.length() - 80));
    return new TranscriptText(TYPE, language, pieces, false, !END.matcher(tail).find());
  }

  private static void add(
      List<Piece> pieces, String words, @Nullable String speaker, Element item) {
    Double start = TimeCode.seconds(item.attr("start"));
    Double end = TimeCode.seconds(item.attr("end"));
    if (!words.isEmpty()) {
      boolean ordered = start != null && end != null && end >= start;
      pieces.add(new Piece(words, speaker, start, ordered ? end : null, false));
    }
  }

  private static String name(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1);
  }
}
