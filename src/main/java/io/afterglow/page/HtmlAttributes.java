package io.afterglow.page;

import io.afterglow.text.Fold;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the attributes of the element at hand say; one object for a whole walk, read anew each time.
 */
final class HtmlAttributes {

  /** What {@code role} makes of an element. */
  enum Role {
    NONE,
    TAB,
    BUTTON,
    HEADING,
    ITEM,
    IMAGE,
    EDGE
  }

  /**
   * What archives and browser extensions put into a page: the Wayback Machine's bar, the boxes of
   * Google Translate, and translations that are shown beside the text.
   */
  private static final List<String> ADDED =
      List.of(
          "wm-ipp",
          "goog-gt",
          "goog-te",
          "skiptranslate",
          "VIpgJd-",
          "immersive-translate-target-wrapper",
          "immersive-translate-popup",
          "immersive-translate-loading",
          "immersive-translate-error",
          "kiss-translator",
          "fluent-read-",
          "deepl-",
          "trancy-",
          "saladict-",
          "grammarly-");

  /** Classes of the tab in front: a tab that is not has none of them. */
  private static final Pattern FRONT =
      Pattern.compile(
          "(?<!\\S)((is|tab)-)?(active|selected|current)(?!\\S)|(?<!\\S)(font-(semi)?bold|border-b-2)(?!\\S)");

  Role role = Role.NONE;
  boolean hidden;
  private boolean added;
  private boolean selected;
  boolean disabled;
  private String classes = "";
  int level;
  @Nullable String label;
  @Nullable String target;
  @Nullable Double start;
  @Nullable String speaker;
  @Nullable String datetime;
  @Nullable String property;
  @Nullable String content;
  boolean shadow;

  private final boolean everything;

  HtmlAttributes(boolean everything) {
    this.everything = everything;
  }

  void read(Element element) {
    role = Role.NONE;
    hidden = false;
    added = false;
    selected = false;
    disabled = false;
    classes = "";
    shadow = false;
    level = 2;
    label = null;
    target = null;
    start = null;
    speaker = null;
    datetime = null;
    property = null;
    content = null;
    if (element.attributesSize() == 0) {
      return;
    }
    for (Attribute attribute : element.attributes()) {
      read(attribute.getKey(), attribute.getValue());
    }
    hidden = added || (hidden && !everything);
  }

  /** Whether the element says, or its style shows, that it is the one in front. */
  boolean isSelected() {
    return selected || (!classes.isEmpty() && FRONT.matcher(classes).find());
  }

  /** Whether one of the names of a class or an id is one that another program gives. */
  private static boolean isAdded(String names) {
    if (names.indexOf('-') < 0 && !names.contains("skiptranslate")) {
      return false;
    }
    for (String name : names.split("\\s+", -1)) {
      for (String prefix : ADDED) {
        if (name.startsWith(prefix)) {
          return true;
        }
      }
    }
    return false;
  }

  private void read(String key, String value) {
    switch (key) {
      case "hidden" -> hidden = true;
      case "aria-hidden" -> hidden |= value.equals("true");
      case "style" -> hidden |= isHiding(value);
      case "class" -> {
        // SingleFile's mark for what was not displayed.
        hidden |= value.contains("sf-hidden");
        classes = value;
        added |= isAdded(value);
      }
      case "id" -> added |= isAdded(value);
      case "role" -> role = role(value);
      case "aria-level" -> level = value.length() == 1 ? Math.max(1, value.charAt(0) - '0') : 2;
      case "aria-label" -> label = Fold.line(value);
      case "aria-selected", "aria-current" ->
          selected |= !value.equals("false") && !value.isEmpty();
      case "disabled" -> disabled = true;
      case "aria-disabled" -> disabled |= value.equals("true");
      case "data-state" -> selected |= value.equals("active");
      case "formaction", "data-href", "data-url", "hx-get" -> target = value;
      case "data-start", "data-time", "data-seconds", "data-start-time", "data-start-seconds" ->
          start = start == null ? Clock.written(value) : start;
      case "data-begin", "data-t", "data-timestamp", "data-offset" ->
          start = start == null ? Clock.written(value) : start;
      case "data-start-ms", "data-ms" ->
          start = start == null ? Clock.written(value + "ms") : start;
      case "data-speaker", "data-speaker-name" -> speaker = named(value);
      case "datetime" -> datetime = value.strip();
      case "itemprop" -> property = "itemprop:" + value;
      case "content" -> content = value;
      case "shadowrootmode", "shadowroot" -> shadow = true;
      default -> {}
    }
  }

  private static @Nullable String named(String value) {
    String name = Fold.line(value);
    return name.isEmpty() ? null : name;
  }

  private static boolean isHiding(String style) {
    int display = style.indexOf("display");
    int visibility = style.indexOf("visibility");
    if (display < 0 && visibility < 0) {
      return false;
    }
    String packed = Fold.key(style);
    return packed.contains("display:none") || packed.contains("visibility:hidden");
  }

  private static Role role(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "tab" -> Role.TAB;
      case "button" -> Role.BUTTON;
      case "heading" -> Role.HEADING;
      case "listitem" -> Role.ITEM;
      case "img" -> Role.IMAGE;
      case "navigation", "contentinfo", "menu", "menubar", "search", "dialog", "alertdialog" ->
          Role.EDGE;
      default -> Role.NONE;
    };
  }
}
