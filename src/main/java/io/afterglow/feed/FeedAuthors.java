package io.afterglow.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.model.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote an item: {@code author} of RSS 2.0, {@code dc:creator}, {@code itunes:author}, the
 * authors of an Atom entry (RFC 4287, section 4.2.1) and of JSON Feed. One name counts once.
 */
final class FeedAuthors {

  private FeedAuthors() {}

  static List<Person> of(Element item) {
    List<@Nullable String> names = new ArrayList<>();
    for (Element child : item.getChildren()) {
      if (FeedNames.is(child, "author", item.getNamespace())) {
        String inside = FeedNames.text(child, "name", item.getNamespace());
        names.add(FeedEntries.name(inside == null ? child.getText() : inside));
      } else if (FeedNames.is(child, "author", FeedNames.ITUNES)
          || FeedNames.is(child, "creator", FeedNames.DC)) {
        names.add(FeedEntries.name(child.getText()));
      }
    }
    return people(names);
  }

  /**
   * The authors of a JSON Feed, or of one of its items (versions 1.1 and 1).
   *
   * @param node a feed or an item
   */
  static List<Person> of(JsonNode node) {
    List<@Nullable String> names = new ArrayList<>();
    for (JsonNode author :
        node.path("authors").isArray() ? node.path("authors") : List.of(node.path("author"))) {
      names.add(FeedEntries.line(author.path("name").asText("")));
    }
    return people(names);
  }

  /** A mail address is not a name. */
  private static List<Person> people(List<@Nullable String> names) {
    Map<String, Person> people = new LinkedHashMap<>();
    for (String name : names) {
      if (name != null && !name.isBlank() && !name.matches("\\S+@\\S+")) {
        people.putIfAbsent(name.toLowerCase(Locale.ROOT), new Person(name, Person.AUTHOR, null));
      }
    }
    return List.copyOf(people.values());
  }
}
