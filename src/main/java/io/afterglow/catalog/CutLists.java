package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.Missing;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files of subscriptions that end in their middle, unless a whole one names all that they do. */
final class CutLists {

  private CutLists() {}

  /** One row for each; a list that the service gave has its row from the queue. */
  static List<Missing> in(Workspace workspace) throws IOException {
    List<Set<String>> cut = new ArrayList<>();
    Set<String> whole = new HashSet<>();
    try (Stream<StoredItem> items = workspace.items("Subscriptions")) {
      for (StoredItem item : (Iterable<StoredItem>) items::iterator) {
        Subscriptions list = Json.read(item.row().json(), Subscriptions.class);
        if (list.flaw() == null) {
          whole.addAll(names(list));
        } else if (item.capture().source() == SourceName.SAVED) {
          cut.add(names(list));
        }
      }
    }
    return cut.stream().filter(names -> !whole.containsAll(names)).map(names -> missing()).toList();
  }

  private static Set<String> names(Subscriptions list) {
    Set<String> names = new HashSet<>();
    for (SubscriptionEntry entry : list.entries()) {
      names.add(entry.feedUrl() == null ? entry.title() : entry.feedUrl());
    }
    return names;
  }

  private static Missing missing() {
    return new Missing(
        Missing.Kind.LIST,
        "subscriptions",
        null,
        Why.TRUNCATED,
        0,
        "Export your subscriptions again where the file came from, and give the new file with"
            + " --subscriptions.");
  }
}
