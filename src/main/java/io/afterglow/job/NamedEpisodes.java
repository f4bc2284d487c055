package io.afterglow.job;

import io.afterglow.crawl.Order;
import io.afterglow.model.EpisodeId;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.NamedAddresses;
import io.afterglow.page.Page;
import io.afterglow.page.Service;
import io.afterglow.text.Fold;
import io.afterglow.workspace.ItemRow;
import io.afterglow.workspace.ListedEpisode;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Episodes whose addresses stand in what cannot be read as a page: a list of links, a recorded
 * answer that a script was meant for, another program's copy. Whoever gave that file meant them, so
 * those that nothing else shows are queued: they are fetched, or counted as not saved.
 */
final class NamedEpisodes {

  /** How a framework names the data of a page: the page's own path stands behind the build's. */
  private static final Pattern DATA_PATH = Pattern.compile("^(https?://[^/]+)/_next/data/[^/]+/");

  /** A transcript as the value of a field. */
  private static final Pattern TRANSCRIPT = Pattern.compile("\"transcript\"\\s*:\\s*\"[^\"]{200}");

  private static final Pattern TITLE = Pattern.compile("\"title\"\\s*:\\s*\"([^\"]{1,500})\"");

  private static final Pattern QUERY = Pattern.compile("\\?.*");

  private static final Pattern DATA_SUFFIX = Pattern.compile("\\.(?:json|rsc|txt)$");

  private final Service service;
  private final Workspace workspace;
  private final Map<String, Source> sources = new LinkedHashMap<>();

  private final Map<String, Set<String>> unplaced = new LinkedHashMap<>();

  NamedEpisodes(Service service, Workspace workspace) {
    this.service = service;
    this.workspace = workspace;
  }

  /** How a file that is not used is spoken of. */
  enum Manner {
    /** Always, and what helps is added. */
    PLAIN,
    /** Always, and in words that say what helps. */
    ADVISED,
    /** Only if it names episodes that nothing else shows. */
    SILENT
  }

  /** What names some of them. */
  private static final class Source {
    final String detail;
    final Manner manner;
    final Set<EpisodeId> episodes = new LinkedHashSet<>();
    boolean list = true;

    Source(String detail, Manner manner) {
      this.detail = detail;
      this.manner = manner;
    }
  }

  /**
   * A file that is not used.
   *
   * @param detail the end of a sentence that begins with the file
   */
  record Unused(String file, String detail) {}

  /**
   * Notes what a page names. Returns whether it names any episode; what is to be said of the file
   * then comes from {@link #unseen}.
   *
   * @param detail as {@link Unused#detail}
   */
  boolean add(String file, String detail, Manner manner, Page page) {
    Set<EpisodeId> named = in(page);
    if (named.isEmpty()) {
      return false;
    }
    Source source = sources.computeIfAbsent(file, name -> new Source(detail, manner));
    source.episodes.addAll(named);
    source.list &= isList(page);
    return true;
  }

  /** Notes data that names no episode, and may hold the transcript of one. */
  void addData(String file, Page page) {
    String text = page.text().text();
    if (TRANSCRIPT.matcher(text).find()) {
      Set<String> titles = new HashSet<>();
      TITLE.matcher(text).results().forEach(title -> titles.add(Fold.key(title.group(1))));
      unplaced.put(file + "!/" + page.address(), titles);
    }
  }

  /** Data with a transcript of which no saved episode has the title. */
  List<String> unplaced() throws IOException {
    Set<String> saved = new HashSet<>();
    if (!unplaced.isEmpty()) {
      try (Stream<ItemRow> rows = workspace.facts().outlines(FactKind.EPISODE)) {
        rows.map(ItemRow::title).filter(Objects::nonNull).forEach(t -> saved.add(Fold.key(t)));
      }
    }
    return unplaced.entrySet().stream()
        .filter(one -> one.getValue().stream().noneMatch(saved::contains))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** An answer at an episode's own address is that episode; others that it names are links. */
  private Set<EpisodeId> in(Page page) {
    Address address = page.address();
    EpisodeId own = address == null ? null : of(address);
    if (own != null) {
      return Set.of(own);
    }
    String text = page.text().text();
    boolean ours = text.contains(service.home().host());
    Address base = address != null ? address : ours ? service.home() : null;
    Set<EpisodeId> named = new LinkedHashSet<>();
    for (Address one : NamedAddresses.in(text, base)) {
      EpisodeId id = service.owns(one) ? of(one) : null;
      if (id != null) {
        named.add(id);
      }
    }
    return named;
  }

  private @Nullable EpisodeId of(Address address) {
    String path = DATA_PATH.matcher(address.value()).replaceFirst("$1/");
    path = DATA_SUFFIX.matcher(QUERY.matcher(path).replaceFirst("")).replaceFirst("");
    Address page = Address.find(path);
    return page == null ? null : service.episode(page);
  }

  /** Whether it shows nothing but links. */
  private static boolean isList(Page page) {
    return page.lines().lines().stream()
        .filter(line -> !line.text().isBlank())
        .allMatch(line -> !line.targets().isEmpty() || line.text().contains("://"));
  }

  /** All that are named so far. */
  Collection<EpisodeId> all() {
    return sources.values().stream().flatMap(source -> source.episodes.stream()).toList();
  }

  /** Queues those that nothing else shows, and returns what to say of each file. */
  List<Unused> unseen() throws IOException {
    Set<String> shown = shown();
    Set<EpisodeId> queued = new LinkedHashSet<>();
    List<Unused> unused = new ArrayList<>();
    sources.forEach(
        (file, source) -> {
          source.episodes.removeIf(id -> shown.contains(key(id)));
          queued.addAll(source.episodes);
          if (!source.episodes.isEmpty()) {
            unused.add(new Unused(file, words(source)));
          } else if (source.manner != Manner.SILENT) {
            unused.add(new Unused(file, source.detail));
          }
        });
    workspace
        .queue()
        .enqueue(
            queued.stream()
                .flatMap(id -> service.pagesOf(id).stream())
                .map(link -> new NewTask(link, Order.rank(link), false))
                .toList());
    return unused;
  }

  private static String words(Source source) {
    int count = source.episodes.size();
    String words =
        source.detail
            + "; it names "
            + (count == 1 ? "1 episode" : count + " episodes")
            + " that nothing else shows";
    if (source.manner == Manner.ADVISED) {
      return words;
    }
    return words
        + (source.list
            ? ": give it with --urls as well"
            : count == 1 ? ": save the page itself" : ": save the pages themselves");
  }

  /** Where an id's own part names the episode under every podcast's id, that part. */
  private String key(EpisodeId id) {
    return service.isUnique(id) ? id.episode() : id.toString();
  }

  private Set<String> shown() throws IOException {
    Set<String> shown = new HashSet<>();
    try (Stream<ItemRow> rows = workspace.facts().outlines(FactKind.EPISODE)) {
      rows.map(ItemRow::episode)
          .filter(Objects::nonNull)
          .forEach(id -> shown.add(key(EpisodeId.parse(id))));
    }
    try (Stream<ListedEpisode> rows = workspace.facts().listedEpisodes()) {
      rows.forEach(row -> shown.add(key(EpisodeId.parse(row.entry().episode()))));
    }
    workspace.tasks().missedEpisodes().forEach(id -> shown.add(key(id)));
    return shown;
  }
}
