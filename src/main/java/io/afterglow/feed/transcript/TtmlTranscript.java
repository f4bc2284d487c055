package io.afterglow.feed.transcript;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads TTML (W3C Timed Text Markup Language, also DFXP): paragraphs with {@code begin} and {@code
 * end} or {@code dur}, whose speakers are {@code ttm:agent}. In those of Apple Podcasts, spans mark
 * sentences and words, and no blank stands between two words.
 */
final class TtmlTranscript {

  private static final String TYPE = "application/ttml+xml";

  private static final Pattern ROOT = Pattern.compile("<(?:\\w{1,20}:)?tt[\\s>]");

  private static final Pattern END = Pattern.compile("</(?:\\w{1,20}:)?tt\\s*>\\s*$");

  /** Section 12.3.1: {@code 3.5s}, {@code 90t}, {@code 1500ms}. */
  private static final Pattern OFFSET = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(h|m|s|ms|f|t)");

  /** A clock time may end in frames. */
  private static final Pattern FRAMES =
      Pattern.compile("(\\d{2,3}:\\d{2}:\\d{2}):(\\d{2,3})(?:\\.\\d+)?");

  /** Of Apple's namespace {@code http://podcasts.apple.com/transcript-ttml-internal}. */
  private static final String UNIT = "podcasts:unit";

  private static final int HEAD = 2_000;
  private static final double FRAME_RATE = 30;

  private final Map<String, String> agents = new HashMap<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final double frames;
  private final double ticks;

  private TtmlTranscript(Element root) {
    this.frames = rate(root, "frameRate", FRAME_RATE);
    this.ticks = rate(root, "tickRate", 1);
  }

  static boolean isOne(String text) {
    String head = text.substring(0, Math.min(text.length(), HEAD));
    return head.startsWith("<") && ROOT.matcher(head).find();
  }

  static TranscriptText read(String text) {
    Element document = Jsoup.parse(text, "", Parser.xmlParser());
    Element root =
        document.getAllElements().stream()
            .filter(e -> name(e).equals("tt"))
            .findFirst()
            .orElse(document);
    TtmlTranscript transcript = new TtmlTranscript(root);
    transcript.read(root, null);
    String language = JsonTranscript.language(root.attr("xml:lang"));
    String tail = text.substring(Math.max(0, text.length() - 80));
    return new TranscriptText(TYPE, language, transcript.pieces, false, !END.matcher(tail).find());
  }

  private void read(Element element, @Nullable String above) {
    String speaker = speaker(element, above);
    switch (name(element)) {
      case "agent" -> agent(element);
      case "p" -> paragraph(element, speaker);
      default -> element.children().forEach(child -> read(child, speaker));
    }
  }

  private void agent(Element agent) {
    for (Element named : agent.children()) {
      String words = SpokenNames.bare(named.text());
      if (name(named).equals("name") && words != null) {
        agents.putIfAbsent(agent.attr("xml:id"), words);
      }
    }
  }

  private @Nullable String speaker(Element element, @Nullable String above) {
    String agent = element.attr("ttm:agent");
    return agent.isEmpty() ? above : agents.getOrDefault(agent.split(" ", 2)[0], agent);
  }

  private void paragraph(Element paragraph, @Nullable String speaker) {
    Double start = seconds(paragraph.attr("begin"));
    Double end = seconds(paragraph.attr("end"));
    Double lasts = seconds(paragraph.attr("dur"));
    if (end == null && start != null && lasts != null) {
      end = TimeCode.seconds(start + lasts);
    }
    StringBuilder words = new StringBuilder();
    for (Node node : paragraph.childNodes()) {
      if (node instanceof Element span && isPiece(span)) {
        add(words, speaker, start, end);
        words(span, words);
        Double from = seconds(span.attr("begin"));
        Double to = seconds(span.attr("end"));
        add(words, speaker(span, speaker), from == null ? start : from, to == null ? end : to);
      } else {
        words(node, words);
      }
    }
    add(words, speaker, start, end);
  }

  private static boolean isPiece(Element span) {
    return !span.attr("ttm:agent").isEmpty() || span.attr(UNIT).equals("sentence");
  }

  private static void words(Node node, StringBuilder words) {
    if (node instanceof TextNode text) {
      words.append(text.getWholeText());
    } else if (node instanceof Element element && name(element).equals("br")) {
      words.append(' ');
    } else {
      if (node.hasAttr(UNIT) && !words.isEmpty()) {
        String next = ((Element) node).text();
        words.append(!next.isEmpty() && Joining.needsBlank(words, next) ? " " : "");
      }
      node.childNodes().forEach(child -> words(child, words));
    }
  }

  private void add(
      StringBuilder words, @Nullable String speaker, @Nullable Double start, @Nullable Double end) {
    String line = Fold.line(words.toString());
    words.setLength(0);
    if (!line.isEmpty()) {
      boolean ordered = start != null && end != null && end >= start;
      pieces.add(new Piece(line, speaker, start, ordered ? end : null, false));
    }
  }

  private @Nullable Double seconds(String time) {
    Matcher framed = FRAMES.matcher(time);
    if (framed.matches()) {
      Double whole = TimeCode.seconds(framed.group(1));
      return whole == null
          ? null
          : TimeCode.seconds(whole + Integer.parseInt(framed.group(2)) / frames);
    }
    Matcher offset = OFFSET.matcher(time);
    if (!offset.matches()) {
      return TimeCode.seconds(time);
    }
    double value = Double.parseDouble(offset.group(1));
    return switch (offset.group(2)) {
      case "h" -> TimeCode.seconds(value * 3600);
      case "m" -> TimeCode.seconds(value * 60);
      case "ms" -> TimeCode.seconds(value / 1000);
      case "f" -> TimeCode.seconds(value / frames);
      case "t" -> TimeCode.seconds(value / ticks);
      default -> TimeCode.seconds(value);
    };
  }

  private static double rate(Element root, String name, double otherwise) {
    String stated = root.attr("ttp:" + name);
    return stated.matches("[1-9]\\d{0,8}") ? Double.parseDouble(stated) : otherwise;
  }

  private static String name(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1);
  }
}
