package io.afterglow.feed.transcript;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTML: {@code cite}, {@code time} and {@code p} in any order (podcast namespace), bare
 * paragraphs, and pages of a site around them.
 */
final class HtmlTranscript {

  private static final String TYPE = "text/html";

  private static final String NOT_SPEECH =
      "head, script, style, nav, header, footer, noscript, template, button, select, textarea, svg,"
          + " iframe, h1, h2, h3, h4, h5, h6";

  private static final String LABELLED = "[class*=transcript], [id*=transcript]";

  /** The word for it in the languages of most podcasts. */
  private static final Pattern TRANSCRIPT =
      Pattern.compile(
          "(?i)trans[ck]ri|trascri|mitschrift|abschrift|utskrift|文字稿|逐字稿|文稿|转录|轉錄|文字起こし|녹취|расшифровк|стенограмм");

  private static final Set<String> INLINE =
      Set.of(
          "a", "b", "strong", "i", "em", "u", "s", "span", "font", "small", "mark", "abbr", "code",
          "sub", "sup", "q", "bdi", "bdo", "cite", "time", "wbr", "ins", "del", "label");

  /** A site's pages have as many words on their own. */
  private static final int FEWEST_WORDS_OF_A_PAGE = 150;

  /** So many places that may hold the transcript are compared. */
  private static final int MOST_PLACES = 20;

  /** Names and times are not deeper; the text of each one is read as a whole. */
  private static final int DEEPEST = 50;

  /** One of the three that a transcript is made of; exactly one is there. */
  private record Part(@Nullable String speaker, @Nullable Double time, @Nullable String text) {}

  private HtmlTranscript() {}

  /** Null when it is another page: one for a login, an error, or a list of links. */
  static @Nullable TranscriptText read(String html) {
    Document document = Jsoup.parse(html);
    Element first = document.body().firstElementChild();
    boolean other = first != null && !first.tag().isKnownTag();
    if (other || document.selectFirst("input[type=password]") != null) {
      return null;
    }
    boolean site = document.selectFirst("nav") != null;
    boolean named = TRANSCRIPT.matcher(document.select("title, h1, h2, h3").text()).find();
    boolean page = !document.title().isEmpty() || document.selectFirst("h1, nav, form") != null;
    document.select(NOT_SPEECH).remove();
    Element labelled = longest(document.select(LABELLED));
    Element place = labelled != null ? labelled : document.selectFirst("article, main");
    Parts parts = new Parts();
    NodeTraversor.traverse(parts, place == null ? document.body() : place);
    parts.close();
    TranscriptText text = parts.told ? structured(parts) : PlainTranscript.read(parts.lines());
    boolean sure = parts.told || labelled != null || !page;
    if (text == null) {
      return null;
    }
    boolean marked = sure || isMarked(text);
    if (!marked && (!isLong(text, parts) || (site && !named))) {
      return null;
    }
    String language = JsonTranscript.language(document.select("html").attr("lang"));
    return new TranscriptText(
        TYPE, language, text.pieces(), text.prose(), isCut(html), !marked && !named);
  }

  private static @Nullable Element longest(List<Element> places) {
    Element longest = null;
    int most = 0;
    for (Element place : places.subList(0, Math.min(places.size(), MOST_PLACES))) {
      int words = Joining.words(place.text());
      longest = words > most ? place : longest;
      most = Math.max(most, words);
    }
    return most >= PlainTranscript.FEWEST_WORDS ? longest : null;
  }

  /** Whether most of a page is spoken by somebody, or any of it at a time. */
  private static boolean isMarked(TranscriptText text) {
    List<Piece> told = SpokenNames.told(text.pieces());
    long spoken = told.stream().filter(piece -> piece.speaker() != null).count();
    return spoken * 2 > told.size() || told.stream().anyMatch(piece -> piece.start() != null);
  }

  private static boolean isLong(TranscriptText text, Parts parts) {
    int words = text.pieces().stream().mapToInt(piece -> Joining.words(piece.text())).sum();
    return words >= FEWEST_WORDS_OF_A_PAGE && parts.linked * 4 < parts.letters;
  }

  /** A fragment has no end of its own, but the element that it is in. */
  private static boolean isCut(String html) {
    return html.lastIndexOf('<') > html.lastIndexOf('>')
        || (html.contains("</p>") && html.lastIndexOf("<p>") > html.lastIndexOf("</p>"))
        || (html.contains("<html") && !html.contains("</html") && !html.contains("</body"));
  }

  /** Names and times belong to the text after them, or, where the file ends with one, before. */
  private static TranscriptText structured(Parts parts) {
    List<Part> all = new ArrayList<>(parts.all);
    boolean behind = all.get(0).text() != null && all.get(all.size() - 1).text() == null;
    if (behind) {
      Collections.reverse(all);
    }
    List<Piece> pieces = new ArrayList<>();
    String speaker = null;
    Double time = null;
    for (Part part : all) {
      if (part.text() != null) {
        String line = Fold.line(part.text());
        pieces.add(new Piece(line, speaker, time, null, true));
        time = null;
      } else {
        speaker = part.speaker() == null ? speaker : part.speaker();
        time = part.time() == null ? time : part.time();
      }
    }
    if (behind) {
      Collections.reverse(pieces);
    }
    return new TranscriptText(TYPE, null, pieces, true, false);
  }

  /** Collects what stands in a place, in order. */
  private static final class Parts implements NodeVisitor {
    final List<Part> all = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** How deep the name or time is whose text has been read; -1 outside. */
    private int inside = -1;

    private int links;
    boolean told;
    int linked;
    int letters;

    @Override
    public void head(Node node, int depth) {
      if (inside >= 0) {
        return;
      }
      if (node instanceof TextNode words) {
        text.append(words.getWholeText().replace('\n', ' ').replace('\r', ' '));
        letters += words.getWholeText().length();
        linked += links > 0 ? words.getWholeText().length() : 0;
      } else if (node instanceof Element element) {
        begin(element, depth);
      }
    }

    private void begin(Element element, int depth) {
      String name = element.normalName();
      boolean mark = name.equals("cite") || name.equals("time");
      Part part = mark && depth <= DEEPEST ? part(element) : null;
      if (part != null) {
        close();
        all.add(part);
        inside = depth;
        told = true;
      } else if (name.equals("br")) {
        text.append('\n');
      } else if (name.equals("a")) {
        links++;
      } else if (!INLINE.contains(name)) {
        close();
      }
    }

    /** A title that is cited in the middle of a sentence is not a speaker, nor is a date a time. */
    private @Nullable Part part(Element element) {
      String own = Fold.line(element.text());
      if (element.normalName().equals("cite")) {
        String name = text.toString().isBlank() ? SpokenNames.bare(own) : null;
        return name == null ? null : new Part(name, null, null);
      }
      Double time = own.indexOf(':') < 0 ? null : TimeCode.seconds(bareTime(own));
      return time == null ? null : new Part(null, time, null);
    }

    private static String bareTime(String text) {
      return text.replaceAll("^[\\[(]|[\\])]$", "");
    }

    @Override
    public void tail(Node node, int depth) {
      if (depth == inside) {
        inside = -1;
      } else if (inside < 0 && node instanceof Element element) {
        links -= element.normalName().equals("a") ? 1 : 0;
        if (!INLINE.contains(element.normalName()) && !element.normalName().equals("br")) {
          close();
        }
      }
    }

    void close() {
      String block = text.toString().strip();
      if (!Fold.line(block).isEmpty()) {
        all.add(new Part(null, null, block));
      }
      text.setLength(0);
    }

    /** As plain text: a blank line between paragraphs. */
    String lines() {
      StringBuilder lines = new StringBuilder();
      for (Part part : all) {
        lines.append(part.text()).append("\n\n");
      }
      return lines.toString();
    }
  }
}
