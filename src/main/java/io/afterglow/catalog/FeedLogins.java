package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Link;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.FeedOutline;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names and passwords of private feeds. A list has them in a feed's address; each goes with
 * requests for that feed and for what the feed itself links to on the same origin. Safe for use by
 * several threads.
 */
public final class FeedLogins {

  private final Map<Address, String> users;

  private FeedLogins(Map<Address, String> users) {
    this.users = new ConcurrentHashMap<>(users);
  }

  /** Those of all lists, with what stored documents of these feeds link to. */
  public static FeedLogins in(Workspace workspace) throws IOException {
    FeedLogins logins = ofLists(workspace);
    if (logins.users.isEmpty()) {
      return logins;
    }
    List<TaskRow> open = new ArrayList<>(workspace.tasks().of(Link.Role.FEED));
    int before = -1;
    while (before != logins.users.size()) { // a further document is known once its feed was read
      before = logins.users.size();
      for (TaskRow task : List.copyOf(open)) {
        if (task.capture() != 0 && logins.users.containsKey(task.link().address())) {
          logins.stored(workspace, task);
          open.remove(task);
        }
      }
    }
    return logins;
  }

  /**
   * Those of feeds' own addresses: the newest list counts, and in one list the first. One address
   * is requested with one login.
   */
  static FeedLogins ofLists(Workspace workspace) throws IOException {
    Map<Address, String> users = new HashMap<>();
    try (Stream<StoredItem> lists = workspace.facts().all(FactKind.SUBSCRIPTIONS)) {
      for (StoredItem list : (Iterable<StoredItem>) lists::iterator) {
        Set<Address> seen = new HashSet<>();
        for (SubscriptionEntry entry :
            Json.read(list.row().json(), Subscriptions.class).entries()) {
          String user = PrivateFeed.user(entry.feedUrl());
          Address address = entry.feedUrl() == null ? null : Address.find(entry.feedUrl());
          if (user != null && address != null && seen.add(address)) {
            users.put(address, user);
          }
        }
      }
    }
    return new FeedLogins(users);
  }

  /** The login for an address, name and password with a colon between; null without one. */
  @Nullable String user(Address address) {
    return users.get(address);
  }

  /** Every address that is requested with a login, and the login. */
  public Map<Address, String> users() {
    return Map.copyOf(users);
  }

  /**
   * Takes what a document links to: further documents, files of its items, its picture.
   *
   * @param from the address that was requested
   * @param items what was read of the document
   * @return the addresses that are requested with its login from now on
   */
  public Map<Address, String> read(Address from, List<Item> items) {
    Map<Address, String> more = new HashMap<>();
    for (Item item : items) {
      if (item instanceof FeedView view) {
        links(view).forEach(link -> take(from, link, more));
      } else if (item instanceof FeedItem entry) {
        links(FeedFiles.of(entry)).forEach(link -> take(from, link, more));
      }
    }
    return more;
  }

  private void stored(Workspace workspace, TaskRow task) throws IOException {
    Address from = task.link().address();
    for (StoredItem item : workspace.facts().of(FactKind.FEED, task.capture())) {
      FeedView view = Json.read(item.row().json(), FeedView.class);
      links(view).forEach(link -> take(from, link, new HashMap<>()));
      for (FeedOutline outline : workspace.facts().feedItems(view.url())) {
        links(Json.read(outline.files(), FeedFiles.class))
            .forEach(link -> take(from, link, new HashMap<>()));
      }
    }
  }

  /** An item may name the login with the file. */
  private void take(Address from, @Nullable String link, Map<Address, String> more) {
    Address address = link == null ? null : Address.find(link);
    if (address == null) {
      return;
    }
    String own = PrivateFeed.user(link);
    String user = own == null && from.sharesLogin(address) ? users.get(from) : own;
    if (user != null && users.putIfAbsent(address, user) == null) {
      more.put(address, user);
    }
  }

  private static List<@Nullable String> links(FeedView view) {
    List<@Nullable String> links = new ArrayList<>(view.further());
    links.add(view.newUrl());
    links.add(view.self());
    links.add(view.imageUrl());
    return links;
  }

  private static List<@Nullable String> links(FeedFiles files) {
    List<@Nullable String> links = new ArrayList<>(files.chapters());
    files.links().forEach(link -> links.add(link.url()));
    return links;
  }
}
