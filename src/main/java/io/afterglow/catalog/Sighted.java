package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.Origin;
import io.afterglow.model.Problem;
import io.afterglow.model.SourceName;
import io.afterglow.page.Item;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.StoredItem;
import java.io.IOException;
import java.util.ArrayList;
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

  /**
   * What was read of a stored page.
   *
   * @param source where the page counts as coming from
   * @param more problems beside those that were read
   */
  static <T extends Item> Sighted<T> of(
      StoredItem stored, T item, SourceName source, List<Problem> more) throws IOException {
    Capture capture = stored.capture();
    String address = capture.address();
    Origin origin =
        new Origin(
            address == null ? "urn:sha-256:" + capture.sha256() : address,
            source,
            capture.capturedAt(),
            capture.sha256());
    List<Problem> problems = new ArrayList<>(more);
    problems.addAll(List.of(Json.read(stored.row().problems(), Problem[].class)));
    return new Sighted<>(item, origin, capture.contentType(), problems);
  }

  /** One page rarely shows two facts of a kind: its whole text need not be hashed. */
  @Override
  public int hashCode() {
    return origin.hashCode();
  }
}
