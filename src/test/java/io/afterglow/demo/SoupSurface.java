package io.afterglow.demo;

import io.afterglow.model.Paragraph;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Markup that means nothing: boxes in boxes, and what looks like a heading is a box as well. */
final class SoupSurface extends Surface {

  private final Html out = new Html();

  @Override
  void image(String source, String alt) {
    out.raw("<div class=\"x1\">").open("img", "alt", alt, "src", source).raw("</div>");
  }

  @Override
  void shownHeading(int level, String text) {
    out.raw("<div class=\"t" + level + "\">").element("span", text).raw("</div>");
  }

  @Override
  void line(String text) {
    out.raw("<div>").element("span", text, "class", "x2").raw("</div>");
  }

  @Override
  void paragraph(Paragraph paragraph) {
    out.open(
            "div",
            "class",
            "x3",
            "data-start",
            Objects.toString(paragraph.startSeconds(), ""),
            "data-speaker",
            Objects.toString(paragraph.speaker(), ""))
        .element("span", paragraph.text())
        .raw("</div><div class=\"gap\"></div>");
  }

  @Override
  void link(String text, String target, String relation) {
    out.raw("<div>").element("a", text, "rel", relation, "href", target).raw("</div>");
  }

  @Override
  void button(String text, String target) {
    out.raw("<div>").element("span", text, "role", "button", "data-url", target).raw("</div>");
  }

  @Override
  void tabs(List<String> labels, List<String> targets) {
    out.raw("<div class=\"x4\">");
    for (int i = 0; i < labels.size(); i++) {
      out.raw(i == 0 ? "" : " ").element("span", labels.get(i), "data-go", targets.get(i));
    }
    out.raw("</div>");
  }

  @Override
  void bullets(List<String> points) {
    points.forEach(point -> out.raw("<div class=\"x5\">").text("• " + point).raw("</div>"));
  }

  @Override
  void day(LocalDate day) {
    line(Surface.day(day, "/"));
  }

  @Override
  void begin(String part) {
    out.raw("\n<div><div class=\"x6\">");
  }

  @Override
  void end() {
    out.raw("</div></div>\n");
  }

  /** Symbols where the others have words. */
  @Override
  void navigation() {
    symbol("Home", "/");
    symbol("Subscriptions", "/subscriptions");
    symbol("Log out", "/logout");
  }

  private void symbol(String label, String target) {
    out.open("a", "title", label, "href", target).raw("<i class=\"icon\"></i></a>");
  }

  @Override
  void footer() {}

  @Override
  void suggestion(String text, String target) {}

  @Override
  String page(String title, Prose prose, @Nullable String canonical, String data) {
    return new Html()
        .raw("<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">")
        .element("title", title)
        .raw("</head><body><div id=\"app\">")
        .raw(out.toString())
        .raw("</div></body></html>")
        .toString();
  }
}
