package io.afterglow.demo;

import io.afterglow.model.Paragraph;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something a page is drawn on, row by row, as a person sees it: one implementation per markup. */
interface Surface {

  /** An image that a person knows by its alternative text. */
  void image(String source, String alt);

  /** 1 for the page's title, 2 for a block, 3 for a chapter. */
  void heading(int level, String text);

  /** A short line that is no heading. */
  void line(String text);

  /** Running text. */
  void paragraph(Paragraph paragraph);

  /**
   * A link.
   *
   * @param relation as in HTML's {@code rel}, empty for none
   */
  void link(String text, String target, String relation);

  /** A link of which a person sees a symbol only. */
  void symbol(String label, String target);

  /** Something that loads another address when pressed, and is no link. */
  void button(String text, String target);

  /** Labels in one row; targets are empty where nothing is linked. */
  void tabs(List<String> labels, List<String> targets);

  void bullets(List<String> points);

  void day(LocalDate day);

  /** Begins a part: {@code header}, {@code nav}, {@code main}, {@code footer}, {@code card}. */
  void begin(String part);

  void end();

  /**
   * The whole page.
   *
   * @param canonical the page's public address, null for none
   * @param data what machines would read, as JSON; not every markup has it
   */
  String page(String title, Prose prose, @Nullable String canonical, String data);

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

  /** Running text without speaker or time. */
  default void paragraph(String text) {
    paragraph(new Paragraph(text, null, null));
  }

  static Surface of(DemoPodcast.MarkupKind kind) {
    return switch (kind) {
      case SEMANTIC -> new SemanticSurface();
      case SOUP -> new SoupSurface();
      case SCRIPTED -> new ScriptedSurface();
    };
  }
}
