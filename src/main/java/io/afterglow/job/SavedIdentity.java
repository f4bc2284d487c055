package io.afterglow.job;

import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.page.Address;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageLines;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.text.Fold;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a saved page is the episode at whose address it was saved, by the same signs as for a
 * page of the service, and by what other copies of that episode say.
 */
final class SavedIdentity {

  /** Said of a page that another copy under the same address shows to be of another episode. */
  static final String OTHER =
      "was saved under the address of one episode, and is a page of another: save it again";

  private final Service service;
  private final Workspace workspace;
  private final PageIdentity identity;

  SavedIdentity(Service service, Workspace workspace) {
    this.service = service;
    this.workspace = workspace;
    this.identity = new PageIdentity(service, workspace);
  }

  /** The address of the other episode that the page names and is titled as; null for none. */
  @Nullable Address another(Page page, Reading reading) throws IOException {
    EpisodeView view = view(reading);
    EpisodeId id = view == null ? null : view.id();
    if (view == null || id == null) {
      return null;
    }
    PageLines lines = page.lines();
    String url = lines.canonical() == null ? lines.metas().get("og:url") : lines.canonical();
    Address address = lines.resolve(url);
    EpisodeId named = address == null ? null : service.episode(address);
    if (named == null || named.episode().equals(id.episode())) {
      return null;
    }
    // Where scripts change pages, the canonical address may be that of the page before.
    boolean other = !identity.isTitled(id, view.title()) && identity.isTitled(named, view.title());
    return other ? sameView(page, named) : null;
  }

  private Address sameView(Page page, EpisodeId named) {
    Link from = page.address() == null ? null : service.page(page.address());
    return service.pagesOf(named).stream()
        .filter(link -> from != null && link.role() == from.role())
        .map(Link::address)
        .findFirst()
        .orElse(service.canonical(named));
  }

  /** Why a page is not the episode at whose address it was saved; null when it is. */
  @Nullable String fault(Page page, Reading reading) throws IOException {
    EpisodeView view = view(reading);
    EpisodeId id = view == null ? null : view.id();
    if (view == null || id == null) {
      return null;
    }
    boolean typed = page.contentType().startsWith("text/plain"); // the user's own word
    if (!typed && !identity.isOf(id, page, view)) {
      return "was saved under an episode's address, and nothing on it says that it is that episode";
    }
    boolean contradicted =
        !identity.isTitled(id, view.title()) && !contradicting(id, view, true).isEmpty();
    return contradicted ? OTHER : null;
  }

  /** Pages that were taken for this episode before, and are another one, now that this one came. */
  Set<String> impostors(Reading reading) throws IOException {
    EpisodeView view = view(reading);
    EpisodeId id = view == null ? null : view.id();
    return view != null && id != null && identity.isTitled(id, view.title())
        ? contradicting(id, view, false)
        : Set.of();
  }

  /**
   * Stored copies of an episode that name another title and another podcast.
   *
   * @param titled whether those are meant whose title is the episode's, or the others
   */
  private Set<String> contradicting(EpisodeId id, EpisodeView view, boolean titled)
      throws IOException {
    Set<String> pages = new HashSet<>();
    for (StoredItem item : workspace.items("EpisodeView", id)) {
      EpisodeView stored = Json.read(item.row().json(), EpisodeView.class);
      if (differ(stored.title(), view.title())
          && differ(stored.podcastTitle(), view.podcastTitle())
          && identity.isTitled(id, stored.title()) == titled) {
        pages.add(item.capture().sha256());
      }
    }
    return pages;
  }

  private static boolean differ(@Nullable String one, @Nullable String other) {
    String a = one == null ? "" : Fold.key(one);
    String b = other == null ? "" : Fold.key(other);
    return !a.isEmpty() && !b.isEmpty() && !a.equals(b);
  }

  private static @Nullable EpisodeView view(Reading reading) {
    for (var item : reading.items()) {
      if (item instanceof EpisodeView view) {
        return view;
      }
    }
    return null;
  }
}
