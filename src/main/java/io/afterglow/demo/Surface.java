package io.afterglow.demo;

import io.afterglow.json.Json;
import io.afterglow.model.Paragraph;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a page is drawn on, row by row, as a person sees it: HTML as its authors meant it, with
 * headings, lists, times, a footer, and a notice about cookies. Tests override what other markups
 * do otherwise.
 */
class Surface {

  private final Html out = new Html();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean headings = true;

  /** An image that a person knows by its alternative text. */
  void image(String source, String alt) {
    out.open("img", "src", source, "alt", alt, "loading", "lazy").line();
  }

  /** Leaves out every heading from now on, as a reader mode does. */
  final void hideHeadings() {
    headings = false;
  }

  /** 1 for the page's title, 2 for a block, 3 for a chapter. */
  final void heading(int level, String text) {
    if (headings) {
      shownHeading(level, text);
    }
  }

  void shownHeading(int level, String text) {
    out.element("h" + level, text).line();
  }

  /** A short line that is no heading. */
  void line(String text) {
    out.element("p", text, "class", "line").line();
  }

  /** Running text without speaker or time. */
  final void paragraph(String text) {
    paragraph(new Paragraph(text, null, null));
  }

  void paragraph(Paragraph paragraph) {
    out.element(
            "p",
            paragraph.text(),
            "data-start",
            Objects.toString(paragraph.startSeconds(), ""),
            "data-speaker",
            Objects.toString(paragraph.speaker(), ""))
        .line();
  }

  /**
   * A link.
   *
   * @param relation as in HTML's {@code rel}, empty for none
   */
  void link(String text, String target, String relation) {
    out.element("a", text, "href", target, "rel", relation).line();
  }

  /** Something that loads another address when pressed, and is no link. */
  void button(String text, String target) {
    out.element("button", text, "type", "button", "data-url", target).line();
  }

  /** Labels in one row; targets are empty where nothing is linked. */
  void tabs(List<String> labels, List<String> targets) {
    out.raw("<ul role=\"tablist\">");
    for (int i = 0; i < labels.size(); i++) {
      String target = targets.get(i).isEmpty() ? "#tab-" + i : targets.get(i);
      out.raw("<li>").element("a", labels.get(i), "href", target, "role", "tab").raw("</li> ");
    }
    out.raw("</ul>").line();
  }

  void bullets(List<String> points) {
    out.raw("<ul>");
    points.forEach(point -> out.element("li", point));
    out.raw("</ul>").line();
  }

  void day(LocalDate day) {
    out.element("time", day(day, "/"), "datetime", day.toString()).line();
  }

  /** Begins a part: {@code header}, {@code nav}, {@code main}, {@code footer}, {@code card}. */
  void begin(String part) {
    String name = part.equals("card") ? "article" : part;
    open.push(name);
    out.open(name).line();
  }

  void end() {
    out.raw("</" + open.pop() + ">").line();
  }

  /** The ways to the site's main pages. */
  void navigation() {
    begin("nav");
    link("Home", "/", "");
    link("Subscriptions", "/subscriptions", "");
    link("Log out", "/logout", "nofollow");
    end();
  }

  void footer() {
    begin("footer");
    line("© 2025 PodQuest");
    link("Delete account", "/account/delete", "nofollow");
    end();
  }

  /** An episode that somebody might like. */
  void suggestion(String text, String target) {
    begin("aside");
    link(text, target, "");
    end();
  }

  /** The way to a transcript's translation. */
  void translation(String text, String target) {
    link(text, target, "");
  }

  /** What machines would read of an episode, as JSON. */
  String data(DemoEpisode episode) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@context", "https://schema.org");
    data.put("@type", "PodcastEpisode");
    data.put("name", episode.title());
    data.put("datePublished", episode.publishedOn().toString());
    data.put("timeRequired", "PT" + episode.durationSeconds() + "S");
    data.put("partOfSeries", Map.of("name", episode.podcast().title()));
    return Json.line(data);
  }

  /**
   * The whole page.
   *
   * @param canonical the page's public address, null for none
   * @param data what machines would read, as JSON; not every markup has it
   */
  String page(String title, Prose prose, @Nullable String canonical, String data) {
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

  /** As PodQuest wrote days: no zero in front. */
  static String day(LocalDate day, String separator) {
    return String.format(
        Locale.ROOT,
        "%d%s%d%s%d",
        day.getYear(),
        separator,
        day.getMonthValue(),
        separator,
        day.getDayOfMonth());
  }

  private static String linked(String data) {
    return data.contains("@context")
        ? "\n<script type=\"application/ld+json\">" + data.replace("<", "\\u003c") + "</script>"
        : "";
  }
}
