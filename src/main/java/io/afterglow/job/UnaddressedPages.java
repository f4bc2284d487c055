package io.afterglow.job;

import io.afterglow.model.EpisodeId;
import io.afterglow.page.Address;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.text.AddressWords;
import io.afterglow.text.AddressWords.Fit;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Saved pages that are not the episode at whose address they were saved, and name no address
 * themselves. Another file, or a list, may have named the address of the episode that they show.
 */
final class UnaddressedPages {

  private final Service service;
  private final Workspace workspace;
  private final Map<String, Saved> pages = new LinkedHashMap<>();

  UnaddressedPages(Service service, Workspace workspace) {
    this.service = service;
    this.workspace = workspace;
  }

  /**
   * One of them.
   *
   * @param sha256 of its body
   * @param title that it shows
   * @param as what the address under which it was saved last gives
   * @param claims episodes under whose addresses it was saved
   */
  private record Saved(String sha256, String title, Link.Role as, Set<EpisodeId> claims) {}

  /**
   * A page and the address that is its own.
   *
   * @param page under that address
   */
  record Identified(String sha256, EpisodeId episode, Page page, Reading reading) {}

  void add(String sha256, EpisodeView view, Link claim) {
    Saved saved =
        pages.computeIfAbsent(
            sha256, body -> new Saved(body, view.title(), claim.role(), new HashSet<>()));
    EpisodeId claimed = claim.episode();
    if (claimed != null) {
      saved.claims().add(claimed);
    }
  }

  /** What a page shows as its title; empty for one that is none of these. */
  String title(String sha256) {
    Saved saved = pages.get(sha256);
    return saved == null ? "" : saved.title();
  }

  /** Under how many episodes' addresses a page was saved that shows none of them. */
  int claims(String sha256) {
    Saved saved = pages.get(sha256);
    return saved == null ? 0 : saved.claims().size();
  }

  /**
   * Those whose title is the one that exactly one known address was made of, where nothing on the
   * page contradicts that address.
   */
  List<Identified> among(Collection<EpisodeId> known) throws IOException {
    List<Identified> identified = new ArrayList<>();
    for (Saved saved : pages.values()) {
      List<EpisodeId> fitting =
          known.stream()
              .distinct()
              .filter(id -> AddressWords.compare(service.words(id), saved.title()) == Fit.YES)
              .toList();
      List<Identified> found = new ArrayList<>();
      for (EpisodeId id : fitting) {
        Identified one = identified(saved, id);
        if (one != null) {
          found.add(one);
        }
      }
      if (found.size() == 1) {
        identified.add(found.get(0));
      }
    }
    return identified;
  }

  private @Nullable Identified identified(Saved saved, EpisodeId id) throws IOException {
    Capture capture = workspace.pages().copy(saved.sha256());
    if (capture == null || workspace.pages().isDisowned(saved.sha256())) {
      return null;
    }
    Page page = ImportJob.at(address(id, saved.as()), workspace.pages().page(capture));
    Reading reading = new Unfailing(service).read(page);
    EpisodeView view = ImportJob.view(reading);
    return view != null && id.equals(view.id())
        ? new Identified(saved.sha256(), id, page, reading)
        : null;
  }

  private Address address(EpisodeId id, Link.Role as) {
    return service.pagesOf(id).stream()
        .filter(link -> link.role() == as)
        .map(Link::address)
        .findFirst()
        .orElse(service.canonical(id));
  }
}
