package io.afterglow.page;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page says of itself where nobody looks: head, scripts with data, comments, fields. */
final class HtmlHead {

  /** Marks of where a page was saved from stand first in a file. */
  private static final int COMMENTS = 8;

  /** A mark with the longest address that is read; more of a comment tells nothing. */
  static final int LONGEST_COMMENT = 8_192;

  final Map<String, String> metas = new HashMap<>();
  final List<String> feeds = new ArrayList<>();
  final List<String> linked = new ArrayList<>();
  final List<String> state = new ArrayList<>();
  final List<String> comments = new ArrayList<>();
  final Set<String> fields = new HashSet<>();
  @Nullable Address base;
  String title = "";
  @Nullable String canonical;
  @Nullable String next;

  HtmlHead(@Nullable Address address) {
    base = address;
  }

  void comment(String text) {
    if (comments.size() < COMMENTS) {
      comments.add(text.substring(0, Math.min(text.length(), LONGEST_COMMENT)));
    }
  }

  void title(String text) {
    title = title.isEmpty() ? Fold.line(text) : title;
  }

  void meta(Element meta) {
    String name = meta.attr("property");
    name = name.isEmpty() ? meta.attr("name") : name;
    name = name.isEmpty() ? "itemprop:" + meta.attr("itemprop") : name;
    metas.putIfAbsent(name.toLowerCase(Locale.ROOT), Fold.line(meta.attr("content")));
  }

  /** A property of microdata, the first value of each. */
  void property(String name, String value) {
    metas.putIfAbsent("itemprop:" + name.toLowerCase(Locale.ROOT), Fold.line(value));
  }

  void base(Element element) {
    Address found =
        base == null ? Address.find(element.attr("href")) : base.resolve(element.attr("href"));
    base = found == null ? base : found;
  }

  void link(Element link) {
    String relation = link.attr("rel").toLowerCase(Locale.ROOT);
    String href = link.attr("href");
    if (href.isEmpty()) {
      return;
    }
    if (link.hasAttr("itemprop")) {
      property(link.attr("itemprop"), href);
    }
    if (relation.equals("canonical") && canonical == null) {
      canonical = href;
    } else if (relation.equals("next") && next == null) {
      next = href;
    } else if (relation.contains("alternate") && isFeed(link.attr("type"))) {
      feeds.add(href);
    }
  }

  /** Only data is kept; {@code __next_f} is how Next.js streams a page's state. */
  void script(Element script) {
    String type = script.attr("type").toLowerCase(Locale.ROOT);
    String source = script.attr("src").toLowerCase(Locale.ROOT);
    if (source.contains("captcha") || source.contains("turnstile")) {
      fields.add("captcha");
    }
    if (type.contains("ld+json")) {
      linked.add(script.data());
    } else if (type.contains("json")) {
      state.add(script.data());
    } else if (source.isEmpty()) {
      code(script.data());
    }
  }

  private void code(String code) {
    String head = code.substring(0, Math.min(code.length(), 200));
    if (head.contains("__next_f") || head.contains("window.__") || head.contains("__NEXT_DATA__")) {
      state.add(code);
    }
  }

  private static boolean isFeed(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.contains("rss+xml") || lower.contains("atom+xml");
  }
}
