package io.afterglow.job;

import io.afterglow.json.Json;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Selection;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Fetched;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.text.Fold;
import io.afterglow.workspace.HeldPages;
import io.afterglow.workspace.ItemRow;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the podcasts that archives hold are the person's: those that a subscription names by an
 * id, by the words in an id, or by the name that one of their pages shows. One page of each podcast
 * is looked at for that, once: its name is remembered in the workspace. Where nothing else tells
 * whose, they are those of the pages that the person saved.
 */
final class Wanted {

  private final FetchPlan plan;
  private final Workspace workspace;
  private final Look look;
  private final HeldPages held;

  /** Gives the best capture of a page, without storing it; null when there is none. */
  interface Look {
    @Nullable EpisodeView at(Link page) throws IOException, InterruptedException;
  }

  Wanted(FetchPlan plan, Workspace workspace, Look look) {
    this.plan = plan;
    this.workspace = workspace;
    this.look = look;
    this.held = workspace.held();
  }

  /**
   * All ids under which wanted podcasts are held, those of one podcast together.
   *
   * @param feeds reads a feed, for subscriptions that have no name
   */
  Set<PodcastId> podcasts(PageReader feeds) throws IOException, InterruptedException {
    List<PodcastId> all = held.podcasts();
    Set<PodcastId> wanted = new LinkedHashSet<>();
    if (plan.all()) {
      wanted.addAll(all);
      return wanted;
    }
    List<Name> names = names(feeds, wanted);
    for (Link seed : plan.seeds()) {
      if (seed.kind() == PageKind.PODCAST && seed.podcast() != null) {
        wanted.add(seed.podcast());
      }
    }
    if (names.isEmpty() && wanted.isEmpty() && nothingElseTellsWhose()) {
      ofSavedPages(names, wanted);
    }
    bySlug(all, names, wanted);
    withKin(wanted);
    byPage(all, names, wanted);
    withKin(wanted);
    return wanted;
  }

  /** A name that is looked for; found once a podcast bears it. */
  private static final class Name {
    private final String key;
    private boolean found;

    Name(String key) {
      this.key = key;
    }
  }

  private List<Name> names(PageReader feeds, Set<PodcastId> wanted)
      throws IOException, InterruptedException {
    List<Name> names = new ArrayList<>();
    for (SubscriptionEntry entry : subscriptions()) {
      if (entry.podcast() != null) {
        if (plan.scope().admitsPodcast(entry.title(), entry.podcast().value())) {
          wanted.add(entry.podcast());
        }
        continue;
      }
      String title = title(entry, feeds);
      if (!title.isBlank() && plan.scope().admitsPodcast(title)) {
        names.add(new Name(slug(title)));
      }
    }
    return names;
  }

  private boolean nothingElseTellsWhose() {
    return plan.scope().podcasts() == null
        && plan.seeds().stream().allMatch(seed -> seed.kind() == PageKind.HOME);
  }

  /** Who has saved pages of a podcast listens to it; a copy without an address has its name. */
  private void ofSavedPages(List<Name> names, Set<PodcastId> wanted) throws IOException {
    Set<String> titles = new LinkedHashSet<>();
    try (Stream<ItemRow> rows = workspace.facts().outlines(FactKind.EPISODE)) {
      for (ItemRow row : (Iterable<ItemRow>) rows::iterator) {
        if (row.addressed() && row.podcast() != null) {
          wanted.add(new PodcastId(row.podcast()));
        } else if (row.podcastTitle() != null) {
          titles.add(slug(row.podcastTitle()));
        }
      }
    }
    titles.forEach(title -> names.add(new Name(title)));
  }

  private List<SubscriptionEntry> subscriptions() throws IOException {
    List<SubscriptionEntry> all = new ArrayList<>();
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.SUBSCRIPTIONS)) {
      for (StoredItem item : (Iterable<StoredItem>) items::iterator) {
        all.addAll(Json.read(item.row().json(), Subscriptions.class).entries());
      }
    }
    return all;
  }

  /** Some files name nothing but a feed: then the feed tells, if it still stands. */
  private String title(SubscriptionEntry entry, PageReader feeds)
      throws IOException, InterruptedException {
    String feed = entry.feedUrl();
    if (feed == null || !(entry.title().isBlank() || entry.title().equals(feed))) {
      return entry.title();
    }
    String known = workspace.notes().get(Note.TITLE, feed);
    Address address = Address.find(feed);
    if (known != null || address == null || plan.open() == null) {
      return known == null ? "" : known;
    }
    if (plan.open().fetch(address) instanceof Fetched.Found found) {
      for (var item : feeds.read(found.page()).items()) {
        if (item instanceof FeedView view) {
          workspace.notes().put(Note.TITLE, feed, view.title());
          return view.title();
        }
      }
    }
    return "";
  }

  /** The words of an id are the podcast's name: no page needs to be looked at. */
  private void bySlug(List<PodcastId> all, List<Name> names, Set<PodcastId> wanted) {
    boolean everything = names.isEmpty() && wanted.isEmpty() && plan.scope().podcasts() != null;
    for (PodcastId id : all) {
      String words = plan.service().words(id);
      for (Name name : names) {
        if (!words.isEmpty() && slug(words).equals(name.key)) {
          wanted.add(id);
          name.found = true;
        }
      }
      if (everything && plan.scope().admitsPodcast(id.value(), words)) {
        wanted.add(id);
      }
    }
  }

  private void withKin(Set<PodcastId> wanted) throws IOException {
    for (PodcastId id : List.copyOf(wanted)) {
      wanted.addAll(held.kin(id, plan.service()::isUnique));
    }
  }

  /** A bare number tells nothing: one page of each such podcast is looked at. */
  private void byPage(List<PodcastId> all, List<Name> names, Set<PodcastId> wanted)
      throws IOException, InterruptedException {
    Selection scope = plan.scope();
    boolean named = names.stream().anyMatch(name -> !name.found);
    boolean patterned = subscriptions().isEmpty() && scope.podcasts() != null;
    if (!named && !patterned) {
      return;
    }
    Set<PodcastId> slugs = new HashSet<>();
    for (PodcastId id : all) {
      if (!plan.service().words(id).isEmpty()) {
        slugs.add(id);
      }
    }
    for (PodcastId id : all) {
      // Where a name has no Latin letters, the id's words are its pinyin: a page tells as well.
      boolean told =
          wanted.contains(id)
              || (plan.service().words(id).isEmpty()
                  && held.kin(id, plan.service()::isUnique).stream().anyMatch(slugs::contains));
      String title = told ? "" : name(id);
      if (title.isEmpty()) {
        continue;
      }
      for (Name name : names) {
        if (!name.found && slug(title).equals(name.key)) {
          wanted.add(id);
          name.found = true;
        }
      }
      if (patterned && scope.admitsPodcast(title, id.value())) {
        wanted.add(id);
      }
    }
  }

  private String name(PodcastId id) throws IOException, InterruptedException {
    String known = workspace.notes().get(Note.TITLE, id);
    if (known != null) {
      return known;
    }
    String title = "";
    for (Link page : held.pages(id)) {
      if (page.episode() == null) {
        continue;
      }
      EpisodeView view = look.at(page);
      if (view != null && view.podcastTitle() != null) {
        title = view.podcastTitle();
        break;
      }
    }
    workspace.notes().put(Note.TITLE, id, title);
    return title;
  }

  /** Letters and digits of any script, joined by hyphens: what a name and an id have in common. */
  private static String slug(String text) {
    return Fold.line(text)
        .toLowerCase(Locale.ROOT)
        .replaceAll("['’]", "")
        .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
        .replaceAll("^-+|-+$", "");
  }
}
