package io.afterglow.demo;

import io.afterglow.json.Json;
import io.afterglow.model.Paragraph;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a script framework sends: buttons for links, generated class names, and data in scripts. */
final class ScriptedSurface extends Surface {

  private final Html out = new Html();

  @Override
  void image(String source, String alt) {
    out.raw("<span class=\"css-1q8\"><noscript></noscript>")
        .open("img", "alt", alt, "srcset", source + " 1x", "src", source, "decoding", "async")
        .raw("</span>");
  }

  @Override
  void shownHeading(int level, String text) {
    String name = level == 1 ? "h1" : "h3";
    out.element(name, text, "class", "css-h" + level);
  }

  @Override
  void line(String text) {
    out.element("div", text, "class", "css-7aa");
  }

  @Override
  void paragraph(Paragraph paragraph) {
    out.raw("<section class=\"css-19p\">")
        .element(
            "p",
            paragraph.text(),
            "data-start",
            Objects.toString(paragraph.startSeconds(), ""),
            "data-speaker",
            Objects.toString(paragraph.speaker(), ""))
        .raw("</section>");
  }

  @Override
  void link(String text, String target, String relation) {
    out.raw("<div class=\"css-0\">")
        .open("a", "class", "css-lnk", "href", target, "rel", relation)
        .element("span", text)
        .raw("</a></div>");
  }

  @Override
  void button(String text, String target) {
    out.element("button", text, "class", "css-btn", "data-url", target);
  }

  @Override
  void tabs(List<String> labels, List<String> targets) {
    out.raw("<div role=\"tablist\" class=\"css-tabs\">");
    for (String label : labels) {
      out.element("button", label, "role", "tab", "type", "button").raw("<!-- -->");
    }
    out.raw("</div>");
  }

  @Override
  void bullets(List<String> points) {
    out.raw("<div><ul class=\"css-ul\">");
    points.forEach(point -> out.raw("<li><p>").text(point).raw("</p></li>"));
    out.raw("</ul></div>");
  }

  @Override
  void day(LocalDate day) {
    line(Surface.day(day, "/"));
  }

  @Override
  void begin(String part) {
    String role = part.equals("nav") ? "navigation" : part.equals("footer") ? "contentinfo" : "";
    out.open("div", "class", "css-" + part, "role", role);
  }

  @Override
  void end() {
    out.raw("</div>");
  }

  @Override
  void footer() {}

  @Override
  void suggestion(String text, String target) {}

  /** A button, from which no address can be read. */
  @Override
  void translation(String text, String target) {
    button(text, "");
  }

  @Override
  String data(DemoEpisode episode) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("page", "/s/p/[podcast]/e/[episode]/[[...tab]]");
    data.put("title", episode.title());
    data.put("podcast", episode.podcast().title());
    data.put("publishedAt", episode.publishedAt().toString());
    data.put("durationSeconds", episode.durationSeconds());
    return Json.line(data);
  }

  @Override
  String page(String title, Prose prose, @Nullable String canonical, String data) {
    return new Html()
        .raw("<!DOCTYPE html><html")
        .raw(prose.rightToLeft() ? " dir=\"rtl\"" : "")
        .raw("><head><meta charSet=\"utf-8\"/>")
        .element("title", title + " - PodQuest")
        .raw("<link rel=\"preload\" as=\"script\" href=\"/_next/static/chunks/main.js\"/>")
        .raw("<script type=\"application/ld+json\">")
        .raw("{\"@context\":\"https://schema.org\",\"@type\":\"Organization\",")
        .raw("\"name\":\"PodQuest\",\"sameAs\":[\"https://social.example/podquest\"]}</script>")
        .raw("</head><body><div id=\"__next\">")
        .raw(out.toString())
        .raw("</div><script id=\"__NEXT_DATA__\" type=\"application/json\">")
        .raw(data.replace("<", "\\u003c"))
        .raw("</script><script>(self.__next_f=self.__next_f||[]).push([1,\"Topics\\nChapters\"])")
        .raw("</script></body></html>")
        .toString();
  }
}
