package io.afterglow.job;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceName;
import io.afterglow.page.Holding;
import io.afterglow.page.Link;
import io.afterglow.page.Service;
import io.afterglow.workspace.Held;
import io.afterglow.workspace.HeldPages;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The captures of one page in the order in which they are worth asking for. What was recorded as
 * missing, or looks the same for several episodes, is never asked for; then those before the
 * service's end come first, answers before redirects, whole before cut, and the largest first, for
 * the most was written there. The latest is no better than any other.
 */
final class Candidates {

  /** Episodes that share their bytes with so many others are a shell, a wall or a farewell. */
  static final int SHELL = 3;

  private final HeldPages held;
  private final Service service;
  private final String end;

  Candidates(HeldPages held, Service service) {
    this.held = held;
    this.service = service;
    this.end = service.lifetime().last().plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** All of one archive. */
  List<Holding> of(SourceName source, Link page) throws IOException {
    List<Held> named =
        held.of(source, page).stream()
            .filter(one -> one.page().role() == page.role() && sameLanguage(one.page(), page))
            .filter(one -> one.sharers() < SHELL)
            .toList();
    return ofPodcast(named, page).stream()
        .map(Held::holding)
        .filter(Candidates::mayBeAPage)
        .sorted(
            Comparator.comparing((Holding h) -> h.stamp().compareTo(end) >= 0)
                .thenComparing(h -> h.status() >= 300)
                .thenComparing(Holding::cut)
                .thenComparing(h -> h.status() == 0)
                .thenComparing(Holding::length, Comparator.reverseOrder())
                .thenComparing(Holding::stamp, Comparator.reverseOrder()))
        .toList();
  }

  /** A podcast has a number and a name for an id; where one has no capture, the other may. */
  private List<Held> ofPodcast(List<Held> named, Link page) throws IOException {
    Set<PodcastId> ids = ids(page);
    List<Held> own = named.stream().filter(one -> ids.contains(one.page().podcast())).toList();
    PodcastId podcast = page.podcast();
    EpisodeId episode = page.episode();
    if (!own.isEmpty() || podcast == null || episode == null || !service.isUnique(episode)) {
      return own;
    }
    return named.stream().filter(one -> isOtherForm(one.page().podcast(), podcast)).toList();
  }

  private boolean isOtherForm(@Nullable PodcastId one, PodcastId other) {
    return one != null && service.words(one).isEmpty() != service.words(other).isEmpty();
  }

  private Set<PodcastId> ids(Link page) throws IOException {
    Set<PodcastId> ids = new HashSet<>();
    PodcastId podcast = page.podcast();
    if (podcast != null) {
      ids.add(podcast);
      ids.addAll(held.kin(podcast, service::isUnique));
    }
    return ids;
  }

  private boolean sameLanguage(Link one, Link other) {
    return Objects.equals(service.language(one.address()), service.language(other.address()));
  }

  /** Errors of the site are recorded as such; a revisit has no status and no type of its own. */
  private static boolean mayBeAPage(Holding holding) {
    String type = holding.type();
    boolean text =
        type.isEmpty()
            || type.equals("-")
            || type.equals("unknown")
            || type.startsWith("text/")
            || type.contains("html")
            || type.contains("json")
            || type.contains("revisit");
    return holding.status() < 400 && (text || holding.status() >= 300);
  }
}
