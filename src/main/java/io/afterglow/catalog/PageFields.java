package io.afterglow.catalog;

import io.afterglow.page.Item.EpisodeView;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which fields one page shows.
 *
 * @param url where the page was found, empty when it has no address
 * @param name the page in a sentence
 * @param promised by its tabs
 */
record PageFields(String url, String name, Set<Field> read, Set<Field> promised) {

  static PageFields of(EpisodeView view, String url) {
    String episode = view.id() == null ? "\"" + view.title() + "\"" : view.id().toString();
    return new PageFields(
        url,
        url.isEmpty() ? episode : episode + " (" + url + ")",
        those(field -> field.isReadIn(view)),
        those(field -> Promises.isPromised(field, view)));
  }

  private static Set<Field> those(Predicate<Field> field) {
    return Arrays.stream(Field.values()).filter(field).collect(Collectors.toUnmodifiableSet());
  }
}
