package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.catalog.Catalog;
import io.afterglow.catalog.Indexing;
import io.afterglow.codec.Sha256;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.export.Exporter;
import io.afterglow.export.Exporters;
import io.afterglow.job.PackJob.Making;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Why;
import io.afterglow.pack.KnownSecrets;
import io.afterglow.pack.SecretScan;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a workspace, the zip that is kept is the one that packing would give. */
class LastZipTest {

  private static final int LENGTH = 10;

  /** Quick ones, which tell all that a catalog knows. */
  private static final Set<String> FORMATS =
      Set.of("readme", "opml", "report", "review", "json", "feeds", "csv", "raw");

  private static final List<Exporter> EXPORTERS =
      Exporters.ALL.stream().filter(one -> FORMATS.contains(one.name())).toList();

  @TempDir static Path shared;
  private static Path filled;
  private static Service service;

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws IOException {
    DemoSite site = DemoSites.scaled(2, 3, 7);
    Path cookies = shared.resolve("cookies.txt");
    Files.writeString(cookies, site.cookieFile("127.0.0.1"));
    try (FaultyServer server = new FaultyServer(site, Misbehaviour.parse("")).start()) {
      String address = server.address().origin();
      Ran.of(shared, Ran.export(shared, address, cookies)).endsWith(ExitCode.OK);
      service = Services.KNOWN.at(Address.parse(address));
    }
    try (Stream<Path> all = Files.list(shared.resolve("out/.workspace"))) {
      filled = all.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void afterAnySeriesOfStepsTheKeptZipIsTheFreshOne(int seed) throws Exception {
    series(seed);
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("seeds")
  void afterManySeriesOfStepsTheKeptZipIsTheFreshOne(int seed) throws Exception {
    series(seed);
  }

  static Stream<Integer> seeds() {
    return Stream.iterate(3, seed -> seed + 1).limit(100);
  }

  private void series(int seed) throws Exception {
    Random random = new Random(seed);
    Set<Making> seen = EnumSet.noneOf(Making.class);
    try (Workspace workspace = copy()) {
      packed(workspace);
      for (int i = 0; i < LENGTH; i++) {
        Step step = STEPS.get(random.nextInt(STEPS.size()));
        step.done.to(workspace, random);
        Making making = packed(workspace);
        if (step.isNothing) {
          assertThat(making)
              .as("step %d of seed %d: %s", i, seed, step.name)
              .isEqualTo(Making.KEPT);
        }
        seen.add(making);
      }
    }
    assertThat(seen).contains(Making.KEPT, Making.PACKED);
  }

  @Test
  void whoWaitsIsToldOfEachEpisodeAndOfTheWholeZip() throws Exception {
    Map<String, List<Long>> told = new LinkedHashMap<>();
    Map<String, Long> ends = new HashMap<>();
    try (Workspace workspace = copy()) {
      PackJob job =
          job(EXPORTERS, SecretScan.NONE, false)
              .toldTo(
                  (phase, done, total, unit) -> {
                    told.computeIfAbsent(phase, p -> new ArrayList<>()).add(done);
                    ends.put(phase, total);
                  });
      PackJob.Result result = run(workspace, job, "1");

      int episodes = result.report().episodes().saved();
      assertThat(told.keySet()).containsExactly("Packing", "Checking");
      assertThat(told.get("Packing"))
          .containsExactlyElementsOf(LongStream.rangeClosed(0, episodes).boxed().toList());
      assertThat(told.get("Checking")).isSorted().hasSizeGreaterThan(episodes);
      assertThat(ends)
          .containsOnly(
              Map.entry("Packing", (long) episodes),
              Map.entry("Checking", Files.size(result.packed().zip())));
    }
  }

  @Test
  void whatIsAskedAndWhoPacksCounts() throws Exception {
    try (Workspace workspace = copy()) {
      SecretScan one = new KnownSecrets(Set.of("first secret"));
      SecretScan both = new KnownSecrets(Set.of("first secret", "second secret"));
      assertThat(made(workspace, job(EXPORTERS, SecretScan.NONE, false), "1"))
          .isEqualTo(Making.PACKED);
      assertThat(made(workspace, job(EXPORTERS, SecretScan.NONE, false), "1"))
          .isEqualTo(Making.KEPT);
      assertThat(made(workspace, job(EXPORTERS, SecretScan.NONE, false), "2"))
          .isEqualTo(Making.PACKED);
      assertThat(made(workspace, job(EXPORTERS, both, false), "2")).isEqualTo(Making.PACKED);
      assertThat(made(workspace, job(EXPORTERS, one, false), "2")).isEqualTo(Making.KEPT);
      assertThat(made(workspace, job(EXPORTERS, SecretScan.NONE, false), "2"))
          .isEqualTo(Making.KEPT);
      assertThat(made(workspace, job(EXPORTERS, content -> false, false), "2"))
          .isEqualTo(Making.PACKED);
      assertThat(made(workspace, job(EXPORTERS, both, true), "2")).isEqualTo(Making.PACKED);
      assertThat(made(workspace, job(EXPORTERS.subList(1, 8), both, true), "2"))
          .isEqualTo(Making.PACKED);
      assertThat(made(workspace, job(EXPORTERS.subList(1, 8), both, true), "2"))
          .isEqualTo(Making.KEPT);
    }
  }

  /** Packs, or keeps, and compares with what packing anew gives. */
  private Making packed(Workspace workspace) throws IOException {
    PackJob job = job(EXPORTERS, SecretScan.NONE, false);
    PackJob.Result result = run(workspace, job, "1");
    PackJob.Result fresh =
        new PackJob(service, folder.resolve("fresh"), EXPORTERS, false)
            .run(() -> new Catalog.Maker(service, "1").of(workspace), newest(workspace));
    SameZip.check(result.packed().zip(), fresh.packed().zip());
    assertThat(result.report()).isEqualTo(fresh.report());
    assertThat(result.packed().raw()).isEqualTo(fresh.packed().raw());
    assertThat(result.verification().summary()).isEqualTo(summary(result, fresh));
    return result.making();
  }

  /** Names may differ in their number. */
  private static String summary(PackJob.Result result, PackJob.Result fresh) {
    String name = String.valueOf(fresh.packed().zip().getFileName());
    return fresh
        .verification()
        .summary()
        .replace(name, String.valueOf(result.packed().zip().getFileName()));
  }

  private PackJob job(List<Exporter> exporters, SecretScan secrets, boolean forOthers) {
    return new PackJob(service, folder.resolve("out"), exporters, secrets, forOthers);
  }

  private static Making made(Workspace workspace, PackJob job, String version) throws IOException {
    return run(workspace, job, version).making();
  }

  private static PackJob.Result run(Workspace workspace, PackJob job, String version)
      throws IOException {
    return job.run(
        workspace,
        () -> new Catalog.Maker(service, version).of(workspace),
        newest(workspace),
        version);
  }

  private static Instant newest(Workspace workspace) throws IOException {
    return Objects.requireNonNull(workspace.pages().newestCapture());
  }

  private Workspace copy() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("workspace"));
    try (Stream<Path> files = Files.list(filled)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
      }
    }
    return Workspace.open(copy, Timekeeper.system());
  }

  private interface Done {
    void to(Workspace workspace, Random random) throws IOException;
  }

  /** What a run may do to its workspace. */
  private static final List<Step> STEPS =
      List.of(
          new Step("nothing", true, (workspace, random) -> {}),
          new Step(
              "the same word",
              true,
              (workspace, random) ->
                  workspace
                      .notes()
                      .put(Note.SITE, Objects.requireNonNull(workspace.notes().get(Note.SITE)))),
          new Step(
              "the same page",
              true,
              (workspace, random) -> save(workspace, page(workspace, random))),
          new Step(
              "a list that has not changed",
              true,
              (workspace, random) -> {
                List<Long> expired =
                    workspace
                        .queue()
                        .expire(Link.Role.LIST, Duration.ofDays(-1), Duration.ofDays(-1));
                List<Task> taken = new ArrayList<>();
                for (Task task = workspace.queue().claim(0, Integer.MAX_VALUE);
                    task != null;
                    task = workspace.queue().claim(0, Integer.MAX_VALUE)) {
                  taken.add(task);
                }
                for (Task task : taken) {
                  if (expired.contains(task.id())) {
                    workspace.queue().unchanged(task);
                  } else {
                    workspace.queue().release(task);
                  }
                }
              }),
          new Step(
              "a new page",
              false,
              (workspace, random) -> {
                Page page = page(workspace, random);
                String text = new String(page.body(), StandardCharsets.UTF_8);
                String other = text.replaceFirst("(?i)</h1>", " " + random.nextInt(9) + "</h1>");
                save(workspace, with(page, other.getBytes(StandardCharsets.UTF_8)));
              }),
          new Step(
              "a page missed",
              false,
              (workspace, random) -> {
                int number = random.nextInt(5);
                Address address = service.seeds().get(0).address();
                Address lost =
                    Address.parse(address.origin() + "/s/p/4711/e/lost-" + number + "_0a1b2");
                PodcastId podcast = service.podcast(lost);
                workspace
                    .queue()
                    .enqueue(
                        List.of(
                            new NewTask(
                                new Link(
                                    lost,
                                    PageKind.EPISODE,
                                    podcast,
                                    service.episode(lost),
                                    Link.Role.EPISODE),
                                0,
                                false)));
                workspace.queue().retryMissed(Why::mayPass, role -> true);
                Task task = workspace.queue().claim(0, 0);
                if (task != null) {
                  workspace
                      .queue()
                      .miss(task, random.nextBoolean() ? Why.GONE : Why.NETWORK, "no answer", 1);
                }
              }),
          new Step(
              "lists wait",
              false,
              (workspace, random) ->
                  workspace.tasks().of(Link.Role.LIST).stream()
                      .map(task -> task.link().podcast())
                      .filter(Objects::nonNull)
                      .findFirst()
                      .ifPresent(podcast -> unchecked(() -> workspace.queue().relist(podcast)))),
          new Step(
              "a warning",
              false,
              (workspace, random) ->
                  workspace.warnings().put("it", random.nextBoolean() ? "" : "Mind the gap.")),
          new Step(
              "another end",
              false,
              (workspace, random) ->
                  workspace
                      .notes()
                      .put(
                          Note.STOPPED_FOR, random.nextBoolean() ? Why.NETWORK : Why.LOGIN_NEEDED)),
          new Step(
              "a decision",
              false,
              (workspace, random) -> {
                Catalog catalog = new Catalog.Maker(service, "1").of(workspace);
                try (var podcasts = catalog.podcasts()) {
                  PodcastId id = podcasts.findFirst().orElseThrow().id();
                  String feed = "https://example.org/" + random.nextInt(2) + ".xml";
                  Catalog.decide(workspace, Map.of(id, feed));
                }
              }),
          new Step(
              "a page disowned",
              false,
              (workspace, random) ->
                  workspace
                      .pages()
                      .disown(Sha256.hex(page(workspace, random).body()), Why.CHALLENGE)),
          new Step(
              "read again",
              false,
              (workspace, random) ->
                  new ReadJob(service, workspace, "1").run((episode, line) -> {})));

  private record Step(String name, boolean isNothing, Done done) {}

  private static void unchecked(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  /** One of the episodes' pages. */
  private static Page page(Workspace workspace, Random random) throws IOException {
    List<Capture> pages =
        workspace.pages().captures(0, 999).stream()
            .filter(c -> c.kind() == PageKind.EPISODE)
            .toList();
    return workspace.pages().page(pages.get(random.nextInt(pages.size())));
  }

  private static Page with(Page page, byte[] body) {
    return new Page(
        page.address(), page.source(), page.capturedAt(), page.status(), page.contentType(), body);
  }

  private static void save(Workspace workspace, Page page) throws IOException {
    Reading reading = service.read(page);
    workspace
        .pages()
        .save(
            null, page, reading.kind(), Sha256.hex(page.body()), Indexing.rows(reading), List.of());
  }
}
