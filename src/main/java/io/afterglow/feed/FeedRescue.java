package io.afterglow.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jspecify.annotations.Nullable;

/** Saves from a feed that no parser takes every item that is whole by itself. */
final class FeedRescue {

  private static final Pattern ITEM =
      Pattern.compile("<((?:[\\w.-]{1,40}:)?(?:item|entry))[\\s>]", Pattern.CASE_INSENSITIVE);

  /** Each item is tried inside its root's start tag: a longer one would make that quadratic. */
  private static final int MAX_ROOT_TAG = 16_384;

  private final String markup;
  private final DeclaredEntities declared;
  private final String rootTag;
  private final String rootEnd;
  private final List<String> kept = new ArrayList<>();
  private int lost;

  private FeedRescue(String markup, DeclaredEntities declared, String rootTag, String rootEnd) {
    this.markup = markup;
    this.declared = declared;
    this.rootTag = rootTag;
    this.rootEnd = rootEnd;
  }

  /**
   * What stands before the items, and the whole items; null when there are none.
   *
   * @param markup from the root element's start tag to its end tag, not mended
   * @param name the root element's name
   * @param cut whether the file ended too early
   */
  static @Nullable FeedXml rescued(
      String markup, String name, DeclaredEntities declared, boolean cut) {
    int start = markup.indexOf('>') + 1;
    Matcher item = ITEM.matcher(markup);
    if (start == 0 || start > MAX_ROOT_TAG || !item.find(start)) {
      return null;
    }
    FeedRescue rescue =
        new FeedRescue(markup, declared, rootTag(markup, start, name, declared), "</" + name + ">");
    String head = markup.substring(start, item.start());
    rescue.collect(item);
    return rescue.feed(head, cut);
  }

  private static String rootTag(String markup, int start, String name, DeclaredEntities declared) {
    String tag = XmlMend.mended(markup.substring(0, start), declared);
    String whole = FeedXml.declared((tag == null ? "" : tag) + markup.substring(start), name);
    return whole.substring(0, whole.indexOf('>') + 1);
  }

  /** The end tag is looked for once, not once for every start tag before it. */
  private void collect(Matcher item) {
    String end = "</" + item.group(1) + ">";
    int from = item.start();
    int stop = markup.indexOf(end, from);
    while (from >= 0) {
      if (stop >= 0 && stop < from) {
        stop = markup.indexOf(end, from);
      }
      int next = item.find(from + 1) ? item.start() : -1;
      boolean whole = stop >= 0 && (next < 0 || stop < next);
      keep(whole ? XmlMend.mended(markup.substring(from, stop + end.length()), declared) : null);
      from = next;
    }
  }

  private void keep(@Nullable String item) {
    if (item == null) {
      lost++;
    } else {
      kept.add(item);
    }
  }

  /** A cut feed is whole up to the cut; only in a broken one is each item tried by itself. */
  private @Nullable FeedXml feed(String head, boolean cut) {
    String mended = XmlMend.mended(head, declared);
    boolean open = head.contains("<channel") && !head.contains("</channel");
    String tail = (open ? "</channel>" : "") + rootEnd;
    Document document = tree(mended == null ? "" : mended, tail);
    if (document == null) {
      int before = kept.size();
      kept.removeIf(item -> FeedXml.tree(rootTag + item + rootEnd) == null);
      lost += before - kept.size();
      document = tree(mended == null ? "" : mended, tail);
    }
    if (document == null) {
      document = tree(open ? "<channel>" : "", tail);
    }
    return document == null ? null : new FeedXml(document, List.of(complaint(cut)));
  }

  private @Nullable Document tree(String head, String tail) {
    return FeedXml.tree(rootTag + head + String.join("", kept) + tail);
  }

  /** What would have followed the place where a feed is cut off or broken, nobody knows. */
  static String loss(boolean cut, int items) {
    return (cut ? "the feed is cut off; " : "the feed is broken; ")
        + (items == 1 ? "1 item came" : items + " items came")
        + ", and how many are lost is not known";
  }

  private String complaint(boolean cut) {
    if (cut) {
      return loss(true, kept.size());
    }
    return "the feed is broken"
        + (lost == 0 ? "" : lost == 1 ? "; 1 item is lost" : "; " + lost + " items are lost");
  }
}
