package io.afterglow.catalog;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Link;
import io.afterglow.page.Service;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The transcripts that an episode's stored pages show.
 *
 * @param whole languages of those that a page shows to their end
 * @param parts languages of which a page that is cut off shows something, with that page
 */
record HeldTranscripts(Set<String> whole, Map<String, TaskRow> parts) {

  /**
   * Sorts them.
   *
   * @param tasks of the episode's pages
   */
  static HeldTranscripts of(
      Workspace workspace, Service service, Shelf.Slot slot, List<TaskRow> tasks)
      throws IOException {
    Map<Address, TaskRow> cut = new HashMap<>();
    tasks.stream()
        .filter(t -> isCut(t) && t.link().role() != Link.Role.EPISODE)
        .forEach(t -> cut.put(t.link().address(), t));
    if (cut.isEmpty()) {
      return new HeldTranscripts(slot.held(), Map.of());
    }
    Set<String> whole = new TreeSet<>();
    Map<String, TaskRow> parts = new TreeMap<>();
    for (EpisodeId id : slot.seen()) {
      for (StoredItem item : workspace.facts().of(FactKind.EPISODE, id)) {
        String language = item.row().held();
        TaskRow page = cut.get(page(item, service));
        if (language != null && page != null) {
          parts.put(language, page);
        } else if (language != null) {
          whole.add(language);
        }
      }
    }
    return new HeldTranscripts(whole, parts);
  }

  /** Whether only the beginning of a page is known. */
  static boolean isCut(TaskRow task) {
    return task.capture() == 0 && task.why() == Why.TRUNCATED;
  }

  private static @Nullable Address page(StoredItem item, Service service) {
    String stored = item.capture().address();
    Address address = stored == null ? null : Address.find(stored);
    Link link = address == null ? null : service.page(address);
    return link == null ? address : link.address();
  }
}
