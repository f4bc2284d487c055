package io.afterglow.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdom2.Element;

/**
 * An item's tags, without {@code #}: {@code category} of RSS 2.0 and Atom, {@code dc:subject},
 * {@code itunes:keywords} and {@code media:keywords}, which have commas between, and {@code tags}
 * of JSON Feed. One that is written twice counts once.
 */
final class FeedTags {

  private FeedTags() {}

  static List<String> of(Element item) {
    List<String> tags = new ArrayList<>();
    for (Element child : item.getChildren()) {
      if (FeedNames.is(child, "category", item.getNamespace())
          || FeedNames.is(child, "subject", FeedNames.DC)) {
        tags.add(category(child));
      } else if (FeedNames.is(child, "keywords", FeedNames.ITUNES)
          || FeedNames.is(child, "keywords", FeedNames.MEDIA)) {
        tags.addAll(List.of(child.getText().split(",")));
      }
    }
    return distinct(tags);
  }

  static List<String> of(JsonNode item) {
    List<String> tags = new ArrayList<>();
    item.path("tags").forEach(tag -> tags.add(tag.asText("")));
    return distinct(tags);
  }

  /** Atom's category has a label for people, else a term (RFC 4287, section 4.2.2). */
  private static String category(Element category) {
    String label = FeedNames.attribute(category, "label");
    String term = FeedNames.attribute(category, "term");
    return label != null && !label.isBlank() ? label : term != null ? term : category.getText();
  }

  private static List<String> distinct(List<String> tags) {
    Map<String, String> distinct = new LinkedHashMap<>();
    for (String tag : tags) {
      String name = FeedEntries.line(tag).replaceFirst("^#+\\s?", "");
      if (!name.isEmpty()) {
        distinct.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      }
    }
    return List.copyOf(distinct.values());
  }
}
