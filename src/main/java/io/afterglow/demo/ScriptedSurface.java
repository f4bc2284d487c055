package io.afterglow.demo;

import io.afterglow.model.Paragraph;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a script framework sends: buttons for links, generated class names, and data in scripts. */
final class ScriptedSurface implements Surface {

  private final Html out = new Html();

  @Override
  public void image(String source, String alt) {
    out.raw("<span class=\"css-1q8\"><noscript></noscript>")
        .open("img", "alt", alt, "srcset", source + " 1x", "src", source, "decoding", "async")
        .raw("</span>");
  }

  @Override
  public void heading(int level, String text) {
    String name = level == 1 ? "h1" : "h3";
    out.element(name, text, "class", "css-h" + level);
  }

  @Override
  public void line(String text) {
    out.element("div", text, "class", "css-7aa");
  }

  @Override
  public void paragraph(Paragraph paragraph) {
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
  public void link(String text, String target, String relation) {
    out.raw("<div class=\"css-0\">")
        .open("a", "class", "css-lnk", "href", target, "rel", relation)
        .element("span", text)
        .raw("</a></div>");
  }

  @Override
  public void symbol(String label, String target) {
    out.open("a", "class", "css-ico", "href", target, "aria-label", label)
        .raw("<svg viewBox=\"0 0 1 1\"><title>")
        .text(label)
        .raw("</title></svg></a>");
  }

  @Override
  public void button(String text, String target) {
    out.element("button", text, "class", "css-btn", "data-url", target);
  }

  @Override
  public void tabs(List<String> labels, List<String> targets) {
    out.raw("<div role=\"tablist\" class=\"css-tabs\">");
    for (String label : labels) {
      out.element("button", label, "role", "tab", "type", "button").raw("<!-- -->");
    }
    out.raw("</div>");
  }

  @Override
  public void bullets(List<String> points) {
    out.raw("<div><ul class=\"css-ul\">");
    points.forEach(point -> out.raw("<li><p>").text(point).raw("</p></li>"));
    out.raw("</ul></div>");
  }

  @Override
  public void day(LocalDate day) {
    line(Surface.day(day, "/"));
  }

  @Override
  public void begin(String part) {
    String role = part.equals("nav") ? "navigation" : part.equals("footer") ? "contentinfo" : "";
    out.open("div", "class", "css-" + part, "role", role);
  }

  @Override
  public void end() {
    out.raw("</div>");
  }

  @Override
  public String page(String title, Prose prose, @Nullable String canonical, String data) {
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
