package io.afterglow.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a page as a person sees it.
 *
 * @param level of a heading 1 to 6, otherwise 0
 * @param text white space folded, NFC; an image's is its alternative text
 * @param href where the whole line leads, as written in the page; an image's is its source, which
 *     may be the picture itself ({@code data:}); null when it leads nowhere
 * @param anchors the links that stand in the line, in order
 * @param edge whether it stands in navigation, a footer or a dialog
 * @param gap whether a paragraph begins here, as opposed to a line break within one
 */
public record Line(
    Kind kind,
    int level,
    String text,
    @Nullable String href,
    List<Anchor> anchors,
    Extras extras,
    boolean edge,
    boolean gap) {

  /** What a line is. */
  public enum Kind {
    HEADING,
    IMAGE,
    /** The first line of a list's item. */
    ITEM,
    BUTTON,
    TAB,
    /** A line that is one link and nothing else. */
    LINK,
    PLAIN
  }

  /**
   * A link within a line.
   *
   * @param selected whether it leads to the tab in front
   */
  public record Anchor(String text, String href, boolean selected) {

    /** A link that is not marked. */
    public Anchor(String text, String href) {
      this(text, href, false);
    }
  }

  /**
   * What hangs on a line without being seen.
   *
   * @param startSeconds when it was said, from {@code data-start} and its like
   * @param datetime of a {@code time} element, as written
   * @param selected whether it is the tab in front
   * @param disabled whether it is a control that does nothing now
   */
  public record Extras(
      @Nullable Double startSeconds,
      @Nullable String speaker,
      @Nullable String datetime,
      boolean selected,
      boolean disabled) {

    /** Nothing. */
    public static final Extras NONE = new Extras(null, null, null, false, false);
  }

  /** Whether a text shows the bullet of a list's item and something after it. */
  static boolean hasBullet(String text) {
    return text.length() > 2 && "•‣◦▪●○■".indexOf(text.charAt(0)) >= 0;
  }

  /** A line of plain text. */
  static Line plain(Kind kind, String text, boolean gap) {
    return new Line(kind, 0, text, null, List.of(), Extras.NONE, false, gap);
  }

  /** Where the line leads, whether as a whole (a tab, an image) or by the links in it. */
  public List<String> targets() {
    return anchors.isEmpty() && href != null
        ? List.of(href)
        : anchors.stream().map(Anchor::href).toList();
  }
}
