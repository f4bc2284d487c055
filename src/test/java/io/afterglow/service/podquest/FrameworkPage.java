package io.afterglow.service.podquest;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.service.podquest.Content.Block;
import io.afterglow.service.podquest.Content.Piece;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** What a script framework serves: generated classes, data beside the page, and much noise. */
final class FrameworkPage extends PageRenderer {

  private final Random random = new Random(7);

  FrameworkPage(Content content, Set<Block> without) {
    super(content, without);
  }

  private String css() {
    return String.format(Locale.ROOT, "css-%06x flex md:hidden", random.nextInt(1 << 24));
  }

  private void element(String name, String attributes, String text) {
    out.append('<').append(name).append(" class=\"").append(css()).append("\" ").append(attributes);
    out.append("><!-- -->").append(escape(text)).append("<!-- --></").append(name).append('>');
  }

  @Override
  void begin() {
    String title = escape(content.text("title"));
    out.append("<!DOCTYPE html><html lang=\"en\"><head><meta charSet=\"utf-8\"/><title>");
    out.append(title).append(" - PodQuest</title><meta property=\"og:title\" content=\"");
    out.append(title).append("\"/><link rel=\"preload\" href=\"/_next/a.css\" as=\"style\"/>");
    out.append("<style>.x{display:none}</style><script>window.dataLayer=[];</script></head><body>");
    out.append("<div id=\"__next\"><div hidden=\"\">Transcript</div>");
    out.append("<nav class=\"mobile\"><a href=\"/\">Home</a><a href=\"/x\">Transcript</a></nav>");
    out.append("<nav class=\"desktop\"><a href=\"/\">Home</a><a href=\"/x\">Topics</a></nav>");
    out.append("<div style=\"display: none\"><p>People</p><p>Zed Hidden</p></div>");
    out.append("<noscript><p>Please enable JavaScript.</p></noscript>");
  }

  @Override
  void banner(String text) {
    out.append("<header>");
    element("div", "role=\"alert\"", text);
  }

  @Override
  void export(String text) {
    element("button", "data-href=\"/api/export\"", text);
    out.append("</header>");
  }

  @Override
  void image(String alt, String source) {
    out.append("<div><span><img loading=\"lazy\" alt=\"").append(escape(alt)).append("\" src=\"");
    out.append("data:image/gif;base64,R0lGOD\" data-src=\"").append(source);
    out.append("\"/><noscript><img alt=\"")
        .append(escape(alt))
        .append("\"></noscript></span></div>");
  }

  @Override
  void title(String text) {
    element("h1", "", text);
    out.append(
        "<div><button><svg><title>Play</title></svg>Play</button><button>Share</button></div>");
  }

  @Override
  void date(String text) {
    element("span", "", text);
  }

  @Override
  void podcast(String text) {
    out.append("<div>");
    element("a", "href=\"/s/p/77\"", text);
    out.append("</div>");
  }

  @Override
  void tabs(List<String> labels) {
    out.append("<div role=\"tablist\">");
    labels.forEach(label -> element("button", "role=\"tab\" aria-selected=\"false\"", label));
    out.append("</div>");
  }

  @Override
  void tags(String line) {
    out.append("<div>");
    for (String tag : line.split("(?=#)", -1)) {
      if (!tag.isBlank()) {
        element("div", "", tag);
      }
    }
    out.append("</div>");
    if (content.is("peopleAfterTags")) {
      heading(content.label("People"));
    }
  }

  @Override
  void heading(String label) {
    element("h3", "", label);
  }

  @Override
  void people(List<JsonNode> people) {
    out.append("<div>");
    for (JsonNode person : people) {
      out.append("<div>");
      if (!avatar(person).isEmpty()) {
        element("div", "aria-hidden=\"true\"", avatar(person));
      }
      element("div", "", person.path("name").asText());
      if (person.hasNonNull("bio")) {
        element("div", "", person.path("bio").asText());
      }
      out.append("</div>");
    }
    out.append("</div>");
  }

  @Override
  void topics(List<String> lines) {
    out.append("<div>");
    for (String line : lines) {
      element("p", "", line);
    }
    out.append("</div><button>Show more</button>");
  }

  @Override
  void insight(String question, String answer) {
    if (!question.isEmpty()) {
      out.append("<h4><button aria-expanded=\"true\">").append(escape(question));
      out.append("</button></h4>");
    }
    element("div", "", answer);
  }

  @Override
  void chapter(JsonNode chapter) {
    out.append("<div>");
    if (chapter.hasNonNull("title")) {
      element("div", "role=\"heading\" aria-level=\"4\"", chapter.path("title").asText());
    }
    if (chapter.hasNonNull("time")) {
      element("span", "", chapter.path("time").asText());
    }
    if (chapter.hasNonNull("summary")) {
      element("p", "", chapter.path("summary").asText());
    }
    out.append("<ul>");
    chapter.path("points").forEach(point -> element("li", "", point.asText()));
    out.append("</ul></div>");
  }

  @Override
  void secondTabs(String notes, String transcript) {
    out.append("<div role=\"tablist\">");
    element("button", "role=\"tab\"", notes);
    element("button", "role=\"tab\"", transcript);
    out.append("</div>");
  }

  @Override
  void translations(String label, List<String> languages) {
    out.append("<div>");
    element("span", "", label);
    languages.forEach(name -> element("button", "", name));
    out.append("</div>");
  }

  @Override
  void body(List<Piece> pieces) {
    out.append("<button>Copy</button><div>");
    for (Piece piece : pieces) {
      boolean item = piece.text().startsWith("• ");
      element(item ? "li" : "div", "", item ? piece.text().substring(2) : piece.text());
    }
    out.append("</div>");
  }

  @Override
  void end() {
    out.append("</div><div role=\"dialog\"><p>We use cookies.</p><button>Accept</button></div>");
    out.append("<footer><a href=\"/terms\">Terms</a></footer>");
    out.append("<script id=\"__NEXT_DATA__\" type=\"application/json\">").append(state());
    out.append("</script><script src=\"/_next/main.js\"></script></body></html>");
  }

  /** Times and speakers are here alone: such pages do not write them into attributes. */
  private String state() {
    StringBuilder json = new StringBuilder("{\"props\":{\"pageProps\":{\"episode\":{\"title\":");
    json.append(quoted(content.text("title"))).append(",\"podcast\":{\"title\":");
    json.append(quoted(content.text("podcast"))).append("},\"segments\":[");
    String comma = "";
    for (Piece piece : content.body()) {
      if (piece.start() != null) {
        json.append(comma).append("{\"text\":").append(quoted(piece.text())).append(",\"start\":");
        json.append(piece.start()).append(",\"speaker\":");
        json.append(piece.speaker() == null ? "null" : quoted(piece.speaker())).append('}');
        comma = ",";
      }
    }
    return json.append("]}}},\"page\":\"/s/p/[id]\"}").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c") + '"';
  }
}
