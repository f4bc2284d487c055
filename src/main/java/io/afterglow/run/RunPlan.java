package io.afterglow.run;

import io.afterglow.app.AppExports;
import io.afterglow.app.AppPage;
import io.afterglow.crawl.Order;
import io.afterglow.export.Exporter;
import io.afterglow.job.ExportPlan;
import io.afterglow.job.FeedDecisions;
import io.afterglow.job.FetchPlan;
import io.afterglow.model.SourceName;
import io.afterglow.pack.SecretScan;
import io.afterglow.page.Archive;
import io.afterglow.page.Link;
import io.afterglow.page.Opml;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageSource;
import io.afterglow.source.http.Gate;
import io.afterglow.source.live.OpenSource;
import io.afterglow.source.saved.Copy;
import io.afterglow.source.saved.Pictures;
import io.afterglow.source.saved.SavedPages;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** From what a run is asked to the plan of its job. */
record RunPlan(
    RunSettings settings,
    AccountSite account,
    FeedDecisions decisions,
    List<Exporter> exporters,
    Consumer<News> news) {

  /**
   * The plan.
   *
   * @param gate through which archives are asked
   * @param loggedIn whether {@code live} has a login
   * @throws Failure when a file that the user gave is not there, or of the wrong kind
   */
  ExportPlan of(
      PageSource live,
      OpenSource open,
      Gate gate,
      Timekeeper time,
      boolean loggedIn,
      Supplier<SecretScan> secrets)
      throws IOException {
    Sources sources = settings.sources();
    List<Archive> archived =
        sources.offline()
            ? List.of()
            : new Archives(sources.bases(), settings.pace())
                .of(settings.sourceNames(), gate, account.service(), time);
    List<Path> saved = saved();
    List<Link> named = named();
    return new ExportPlan(
        account.service(),
        saved,
        given(time),
        unused(),
        named.stream().filter(link -> link.kind() != PageKind.HOME).toList(),
        sources.offline() ? null : fetchPlan(live, open, archived, seeds(loggedIn, named)),
        settings.folders().out(),
        exporters,
        settings.formats().shareSafe(),
        settings.asksFeeds() && !settings.listsOnly() ? settings.selection() : null,
        settings.checksAudio() && !settings.listsOnly(),
        secrets,
        Version.text());
  }

  private List<Path> saved() throws IOException {
    List<Path> saved = new ArrayList<>();
    for (Path path : settings.sources().pages()) {
      saved.addAll(PathNames.meant(path));
    }
    saved.addAll(settings.sources().others());
    saved.addAll(settings.sources().lists());
    Path subscriptions = settings.sources().subscriptions();
    if (subscriptions != null) {
      saved.addAll(PathNames.meant(subscriptions));
    }
    for (Path path : saved) {
      if (Files.notExists(path)) {
        throw new Failure(
            ExitCode.INPUT, "There is no " + path + ". Check the path; nothing was done.");
      }
    }
    if (subscriptions != null && !mayHoldList(subscriptions)) {
      throw new Failure(
          ExitCode.INPUT,
          subscriptions
              + " holds no OPML file. Give the file that your app exported, and saved pages with"
              + " --pages; nothing was done.");
    }
    return saved;
  }

  private List<Copy> given(Timekeeper time) {
    List<Copy> given = new ArrayList<>(named(time));
    Instant now = time.now();
    for (AppExports app : settings.sources().apps()) {
      for (AppExports.Listed list : app.lists()) {
        byte[] body = list.opml().getBytes(StandardCharsets.ISO_8859_1);
        given.add(copy(list.name(), opml(body, now)));
      }
    }
    for (AppExports app : settings.sources().apps()) {
      for (AppExports.Found found : app.found()) {
        String name = found.file().toString();
        if (!found.listed()) {
          given.add(copy(name, AppPage.list(found.export(), now)));
        }
        for (Page page : AppPage.of(found.export(), now)) {
          given.add(copy(name, page));
        }
        now = now.plusMillis(1); // tells two exports of one run apart
      }
    }
    return given;
  }

  private static Copy copy(String name, Page page) {
    return new Copy(name, page, List.of(), Pictures.NONE, null);
  }

  /** What of the given files is not used, or could not be read to its end. */
  private List<String> unused() {
    List<String> unused = new ArrayList<>(settings.sources().named().unused());
    for (AppExports app : settings.sources().apps()) {
      unused.addAll(app.refused());
      app.found().forEach(found -> unused.addAll(found.export().warnings()));
    }
    return unused;
  }

  /** Podcasts that were named one by one are a list like one that an app wrote. */
  private List<Copy> named(Timekeeper time) {
    return settings.sources().named().lists().stream()
        .filter(list -> !list.found().podcasts().isEmpty())
        .map(
            list -> {
              byte[] opml = Opml.of(list.found().podcasts()).getBytes(StandardCharsets.UTF_8);
              return copy(list.name(), opml(opml, time.now()));
            })
        .toList();
  }

  private static Page opml(byte[] body, Instant now) {
    return new Page(null, SourceName.SAVED, now, 200, "text/x-opml", body);
  }

  /** What a file is shows when it is read; a folder must hold a list. */
  private static boolean mayHoldList(Path path) throws IOException {
    AtomicBoolean found = new AtomicBoolean(!Files.isDirectory(path));
    if (!found.get()) {
      SavedPages.of(List.of(path))
          .forEach(
              any -> false,
              copy -> found.compareAndSet(false, Opml.isOpml(copy.page().body())),
              refusal -> {});
    }
    return found.get();
  }

  private FetchPlan fetchPlan(
      PageSource live, OpenSource open, List<Archive> archived, List<Link> seeds) {
    boolean asksLive = settings.asksLive();
    return new FetchPlan(
        account.service(),
        Stream.concat(
                asksLive || !archived.isEmpty() ? seeds.stream() : Stream.<Link>of(),
                decisions.links().stream())
            .toList(),
        asksLive ? List.of(live) : List.of(),
        archived,
        settings.sources().all(),
        open,
        settings.asksFeeds(),
        settings.sources().directories(),
        settings.selection(),
        settings.pace().tempo().parallel(),
        settings.pace().retries() + 1,
        upTo());
  }

  private int upTo() {
    int lists = settings.listsAreFeeds() ? Order.FEED_LISTS : Order.LISTS;
    return settings.listsOnly() ? lists : Order.EVERYTHING;
  }

  /** With a login, or with nothing else to go by, home; and the pages that the user named. */
  private List<Link> seeds(boolean loggedIn, List<Link> named) {
    List<Link> seeds = new ArrayList<>();
    Sources sources = settings.sources();
    boolean nothingElse = sources.named().isEmpty() && !sources.hasList();
    if (settings.asksLive() && (loggedIn || nothingElse)) {
      seeds.addAll(account.service().seeds());
    }
    seeds.addAll(named);
    return seeds;
  }

  private List<Link> named() {
    NamedPages pages = new NamedPages(account.service(), news);
    return settings.sources().named().lists().stream()
        .flatMap(list -> pages.in(list).stream())
        .toList();
  }
}
