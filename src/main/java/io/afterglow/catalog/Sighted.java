package io.afterglow.catalog;

import io.afterglow.model.Origin;
import io.afterglow.model.Problem;
import io.afterglow.page.Item;
import java.util.List;

/**
 * Facts with the page they were read from.
 *
 * @param contentType of the page, as the server or a saved file's form states it; may be empty
 */
public record Sighted<T extends Item>(
    T item, Origin origin, String contentType, List<Problem> problems) {

  public Sighted {
    problems = List.copyOf(problems);
  }

  /** One page rarely shows two facts of a kind: its whole text need not be hashed. */
  @Override
  public int hashCode() {
    return origin.hashCode();
  }
}
