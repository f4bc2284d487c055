package io.afterglow.demo;

import io.afterglow.model.Paragraph;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** HTML as its authors meant it: headings, lists, times, a footer, and a notice about cookies. */
final class SemanticSurface implements Surface {

  private final Html out = new Html();
  private final Deque<String> open = new ArrayDeque<>();

  @Override
  public void image(String source, String alt) {
    out.open("img", "src", source, "alt", alt, "loading", "lazy").line();
  }

  @Override
  public void heading(int level, String text) {
    out.element("h" + level, text).line();
  }

  @Override
  public void line(String text) {
    out.element("p", text, "class", "line").line();
  }

  @Override
  public void paragraph(Paragraph paragraph) {
    out.element(
            "p",
            paragraph.text(),
            "data-start",
            Objects.toString(paragraph.startSeconds(), ""),
            "data-speaker",
            Objects.toString(paragraph.speaker(), ""))
        .line();
  }

  @Override
  public void link(String text, String target, String relation) {
    out.element("a", text, "href", target, "rel", relation).line();
  }

  @Override
  public void symbol(String label, String target) {
    out.open("a", "href", target, "aria-label", label).raw("<svg></svg></a>").line();
  }

  @Override
  public void button(String text, String target) {
    out.element("button", text, "type", "button", "data-url", target).line();
  }

  @Override
  public void tabs(List<String> labels, List<String> targets) {
    out.raw("<ul role=\"tablist\">");
    for (int i = 0; i < labels.size(); i++) {
      String target = targets.get(i).isEmpty() ? "#tab-" + i : targets.get(i);
      out.raw("<li>").element("a", labels.get(i), "href", target, "role", "tab").raw("</li> ");
    }
    out.raw("</ul>").line();
  }

  @Override
  public void bullets(List<String> points) {
    out.raw("<ul>");
    points.forEach(point -> out.element("li", point));
    out.raw("</ul>").line();
  }

  @Override
  public void day(LocalDate day) {
    out.element("time", Surface.day(day, "/"), "datetime", day.toString()).line();
  }

  @Override
  public void begin(String part) {
    String name = part.equals("card") ? "article" : part;
    open.push(name);
    out.open(name).line();
  }

  @Override
  public void end() {
    out.raw("</" + open.pop() + ">").line();
  }

  @Override
  public String page(String title, Prose prose, @Nullable String canonical, String data) {
    return new Html()
        .raw("<!doctype html>\n")
        .open("html", "lang", prose.language(), "dir", prose.rightToLeft() ? "rtl" : "")
        .raw("\n<head><meta charset=\"utf-8\">\n")
        .element("title", title + " | PodQuest")
        .raw(canonical == null ? "" : "\n<link rel=\"canonical\" href=\"" + canonical + "\">")
        .raw(linked(data))
        .raw("\n<style>.line{margin:0}</style></head>\n<body>\n")
        .raw(out.toString())
        .raw("<aside role=\"dialog\" class=\"cookie-notice\" aria-label=\"Cookies\">")
        .raw("<p>We use cookies to keep you signed in.</p><button>Fine</button></aside>\n")
        .raw("</body>\n</html>\n")
        .toString();
  }

  private static String linked(String data) {
    return data.contains("@context")
        ? "\n<script type=\"application/ld+json\">" + data.replace("<", "\\u003c") + "</script>"
        : "";
  }
}
