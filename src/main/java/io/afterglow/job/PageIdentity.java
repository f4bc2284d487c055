package io.afterglow.job;

import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Line;
import io.afterglow.page.Page;
import io.afterglow.page.PageLines;
import io.afterglow.page.Service;
import io.afterglow.text.AddressWords;
import io.afterglow.text.AddressWords.Fit;
import io.afterglow.text.Fold;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a page is about the episode at whose address it arrived: it has the shape of the
 * service's episode pages, or it names the episode, its podcast or its address. A long text alone
 * proves nothing: weather reports and hotel portals are long as well.
 */
record PageIdentity(Service service, Workspace workspace) {

  /** A shorter title may be a part of any other. */
  private static final int TELLING = 4;

  boolean isOf(EpisodeId wanted, Page page, EpisodeView view) throws IOException {
    PageLines lines = page.lines();
    return service.isShapedAsEpisode(page)
        || namesAddress(wanted, lines)
        || namesTitle(wanted, lines, view)
        || namesPodcast(wanted.podcast(), lines, view);
  }

  /** Whether a list gives the episode this title. */
  boolean isListed(EpisodeId wanted, String title) throws IOException {
    return isOneOf(workspace.facts().titles(wanted), title);
  }

  /** Whether a title is one that lists give the episode, or that its address is made of. */
  private boolean isTitled(EpisodeId wanted, String title) throws IOException {
    return isListed(wanted, title) || fit(wanted, title) == Fit.YES;
  }

  /** Whether neither title nor links say that a page is the episode, or the title denies it. */
  boolean isDoubtful(EpisodeId wanted, Page page, EpisodeView view) throws IOException {
    PageLines lines = page.lines();
    if (isTitled(wanted, view.title()) || namesAddress(wanted, lines)) {
      return false;
    }
    Fit fit = fit(wanted, view.title());
    return fit == Fit.NO
        || (fit == Fit.UNKNOWN
            && !(namesPodcast(wanted.podcast(), lines, view) || linksTo(wanted.podcast(), lines)));
  }

  /** Whether the title cannot be the one that the address was made of, nor is listed for it. */
  boolean isDenied(EpisodeId wanted, EpisodeView view) throws IOException {
    return fit(wanted, view.title()) == Fit.NO && !isTitled(wanted, view.title());
  }

  private boolean linksTo(PodcastId podcast, PageLines lines) {
    return lines.lines().stream()
        .flatMap(line -> line.targets().stream())
        .map(lines::resolve)
        .anyMatch(address -> address != null && podcast.equals(service.podcast(address)));
  }

  private Fit fit(EpisodeId wanted, String title) {
    return AddressWords.compare(service.words(wanted), title);
  }

  private boolean namesAddress(EpisodeId wanted, PageLines lines) {
    return Stream.concat(
            Stream.of(lines.canonical(), lines.metas().get("og:url")),
            lines.lines().stream().flatMap(line -> line.targets().stream()))
        .filter(Objects::nonNull)
        .anyMatch(href -> leadsTo(wanted, lines.resolve(href)));
  }

  private boolean leadsTo(EpisodeId wanted, @Nullable Address address) {
    EpisodeId there = address == null ? null : service.episode(address);
    return there != null && there.episode().equals(wanted.episode());
  }

  private boolean namesTitle(EpisodeId wanted, PageLines lines, EpisodeView view)
      throws IOException {
    List<String> shown = new ArrayList<>(List.of(view.title(), lines.title()));
    shown.add(lines.metas().getOrDefault("og:title", ""));
    lines.lines().stream()
        .filter(line -> line.kind() == Line.Kind.HEADING)
        .forEach(line -> shown.add(line.text()));
    for (String title : shown) {
      if (isTitled(wanted, title)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(List<String> listed, String shown) {
    String key = Fold.key(shown);
    return listed.stream()
        .map(Fold::key)
        .anyMatch(title -> title.equals(key) || (title.length() >= TELLING && key.contains(title)));
  }

  private boolean namesPodcast(PodcastId podcast, PageLines lines, EpisodeView view)
      throws IOException {
    Set<String> names = names(podcast);
    String shown = view.podcastTitle();
    return (shown != null && names.contains(Fold.key(shown)))
        || lines.lines().stream()
            .anyMatch(line -> !line.edge() && names.contains(Fold.key(line.text())));
  }

  /** What lists call a podcast, as {@link Fold#key} writes it. */
  private Set<String> names(PodcastId podcast) throws IOException {
    Set<String> names = new HashSet<>();
    for (StoredItem item : workspace.facts().of(FactKind.PODCAST, podcast)) {
      names.add(Fold.key(Json.read(item.row().json(), PodcastView.class).title()));
    }
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.SUBSCRIPTIONS)) {
      for (StoredItem item : (Iterable<StoredItem>) items::iterator) {
        Json.read(item.row().json(), Subscriptions.class).entries().stream()
            .filter(entry -> podcast.equals(entry.podcast()))
            .forEach(entry -> names.add(Fold.key(entry.title())));
      }
    }
    names.remove("");
    return names;
  }
}
