package io.afterglow.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

  private static final Timekeeper TIME = Timekeeper.system();

  @TempDir Path folder;

  @Test
  void many_workers_get_each_task_once() throws Exception {
    try (Workspace workspace = open()) {
      List<NewTask> tasks = IntStream.range(0, 400).mapToObj(n -> task("/" + n, 1)).toList();
      workspace.queue().enqueue(tasks);
      Map<Long, Integer> claims = new ConcurrentHashMap<>();
      ExecutorService workers = Executors.newFixedThreadPool(8);
      List<Future<?>> all = new ArrayList<>();
      for (int worker = 0; worker < 8; worker++) {
        all.add(
            workers.submit(
                () -> {
                  for (Task task = workspace.queue().claim(0, 9);
                      task != null;
                      task = workspace.queue().claim(0, 9)) {
                    claims.merge(task.id(), 1, Integer::sum);
                    workspace.queue().miss(task, Why.GONE, "", 1);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      workers.shutdown();
      assertThat(claims).hasSize(400);
      assertThat(claims.values()).containsOnly(1);
    }
  }

  @Test
  void aSavedPageReadsBackByteForByte() throws IOException {
    try (Workspace workspace = open()) {
      workspace.queue().enqueue(List.of(task("/a", 1)));
      save(workspace, claim(workspace), "<p>Grüße, 世界</p>");
    }
    try (Workspace workspace = open()) {
      Capture capture = workspace.pages().captures(0, 99).get(0);
      assertThat(body(workspace, capture)).isEqualTo("<p>Grüße, 世界</p>");
      assertThat(capture.address()).isEqualTo("https://podquestai.com/a");
      assertThat(workspace.queue().claim(0, 99)).as("nothing is fetched twice").isNull();
    }
  }

  @Test
  void theMostPreciousPageComesFirstAndNobodyGetsItTwice() throws IOException {
    try (Workspace workspace = open()) {
      workspace.queue().enqueue(List.of(task("/late", 40), task("/first", 0), task("/second", 10)));
      assertThat(claim(workspace).link().address().path()).isEqualTo("/first");
      assertThat(claim(workspace).link().address().path()).isEqualTo("/second");
      assertThat(claim(workspace).link().address().path()).isEqualTo("/late");
      assertThat(workspace.queue().claim(0, 99)).isNull();
    }
  }

  @Test
  void aPageThatWasTakenAndNeverAnsweredWaitsAgainNextTime() throws IOException {
    try (Workspace workspace = open()) {
      workspace.queue().enqueue(List.of(task("/a", 1)));
      claim(workspace);
    }
    try (Workspace workspace = open()) {
      assertThat(workspace.queue().claim(0, 99)).isNotNull();
    }
  }

  @Test
  void aRecordThatWasNeverIndexedIsCutOnOpening() throws IOException {
    try (Workspace workspace = open()) {
      workspace.queue().enqueue(List.of(task("/a", 1), task("/b", 2)));
      save(workspace, claim(workspace), "whole");
    }
    Path warc = folder.resolve("pages.warc.gz");
    long whole = Files.size(warc);
    Files.write(warc, new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3}, StandardOpenOption.APPEND);
    try (Workspace workspace = open()) {
      assertThat(Files.size(warc)).isEqualTo(whole);
      save(workspace, claim(workspace), "after the cut");
      assertThat(workspace.pages().captures(0, 99)).hasSize(2);
      assertThat(body(workspace, workspace.pages().captures(0, 99).get(1)))
          .isEqualTo("after the cut");
    }
  }

  @Test
  void pagesWhoseRecordIsGoneAreFetchedAgain() throws IOException {
    long first;
    try (Workspace workspace = open()) {
      workspace.queue().enqueue(List.of(task("/a", 1), task("/b", 2)));
      save(workspace, claim(workspace), "kept");
      first = Files.size(folder.resolve("pages.warc.gz"));
      save(workspace, claim(workspace), "lost");
    }
    try (var channel =
        Files.newByteChannel(folder.resolve("pages.warc.gz"), StandardOpenOption.WRITE)) {
      channel.truncate(first + 5);
    }
    try (Workspace workspace = open()) {
      assertThat(workspace.pages().captures(0, 99)).hasSize(1);
      assertThat(claim(workspace).link().address().path()).isEqualTo("/b");
    }
  }

  @Test
  void theSameBytesFromTheSamePlaceAreOneCapture() throws IOException {
    try (Workspace workspace = open()) {
      Page page = page("/a", "same");
      workspace.pages().save(null, page, PageKind.EPISODE, "00", List.of(row("x/y")), List.of());
      workspace.pages().save(null, page, PageKind.EPISODE, "00", List.of(row("x/y")), List.of());
      assertThat(workspace.pages().captures(0, 99)).hasSize(1);
      try (Stream<StoredItem> items = workspace.facts().all(FactKind.EPISODE)) {
        assertThat(items).hasSize(1);
      }
    }
  }

  @Test
  void pagesThatManySaveAtOnceAreEachOneRecord() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(8);
    try (Workspace workspace = open()) {
      List<Callable<Void>> saves = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        String name = "/" + i / 4;
        saves.add(
            () -> {
              Page page = page(name, name);
              workspace
                  .pages()
                  .save(null, page, PageKind.EPISODE, name, List.of(row(name)), List.of());
              return null;
            });
      }
      for (Future<Void> save : workers.invokeAll(saves)) {
        save.get();
      }
      List<Capture> captures = workspace.pages().captures(0, 99);
      assertThat(captures).extracting(Capture::sha256).doesNotHaveDuplicates().hasSize(30);
      assertThat(captures.stream().mapToLong(Capture::warcLength).sum())
          .as("no record is in the file that the index does not know")
          .isEqualTo(Files.size(folder.resolve("pages.warc.gz")));
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void whatWasMissedForAPassingReasonWaitsAgainAndWhatIsGoneDoesNot() throws IOException {
    try (Workspace workspace = open()) {
      workspace.queue().enqueue(List.of(task("/a", 1), task("/b", 2)));
      workspace.queue().miss(claim(workspace), Why.SERVER_ERROR, "503", 6);
      workspace.queue().miss(claim(workspace), Why.GONE, "404", 1);
      assertThat(workspace.queue().retryMissed(Why::mayPass, role -> true)).isEqualTo(1);
      assertThat(claim(workspace).link().address().path()).isEqualTo("/a");
      assertThat(workspace.queue().claim(0, 99)).isNull();
    }
  }

  @Test
  void pagesThatAFileLacksWaitOnceTheyCanBeRequested() throws IOException {
    try (Workspace workspace = open()) {
      workspace.queue().lack(task("/a", 1), Why.REDIRECT, "a.warc");
      workspace.queue().enqueue(List.of(task("/b", 2)));
      workspace.queue().miss(claim(workspace), Why.REDIRECT, "302", 1);
      workspace.queue().retryUnrequested(role -> true);
      assertThat(claim(workspace).link().address().path()).isEqualTo("/a");
      assertThat(workspace.queue().claim(0, 99)).isNull();
    }
  }

  @Test
  void readingAgainReplacesWhatWasReadOnceAllIsRead() throws IOException {
    try (Workspace workspace = open()) {
      workspace
          .pages()
          .save(null, page("/a", "x"), PageKind.EPISODE, "00", List.of(row("x/old")), List.of());
      workspace
          .facts()
          .readAgain(
              workspace.pages().captures(0, 99).get(0), PageKind.EPISODE, List.of(row("x/new")));
      assertThat(episodes(workspace)).containsExactly("x/old");
      workspace.facts().promote();
      assertThat(episodes(workspace)).containsExactly("x/new");
      assertThat(episodes(workspace.earlier())).containsExactly("x/old");
      workspace.facts().forgetOlder();
      assertThat(episodes(workspace.earlier())).isEmpty();
    }
    try (Workspace workspace = open()) {
      assertThat(episodes(workspace)).containsExactly("x/new");
    }
  }

  @Test
  void twoRunsCannotShareAWorkspace() throws IOException {
    try (Workspace workspace = open()) {
      assertThat(workspace.folder()).isEqualTo(folder);
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              WorkspaceException.class,
              e -> assertThat(e.reason()).isEqualTo(WorkspaceException.Reason.LOCKED))
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    open().close();
  }

  @Test
  void aWorkspaceOfANewerVersionIsNotTouched() throws Exception {
    open().close();
    Path index = folder.resolve("workspace.sqlite");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + index);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            WorkspaceException.class,
            e -> assertThat(e.reason()).isEqualTo(WorkspaceException.Reason.UNUSABLE))
        .hasMessageContaining("newer");
  }

  @Test
  void whatIsNoWorkspaceIsLeftAsItIs() throws IOException {
    byte[] junk =
        "this is no database, and long enough to be looked at as one"
            .repeat(20)
            .getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("workspace.sqlite"), junk);
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            WorkspaceException.class,
            e -> assertThat(e.reason()).isEqualTo(WorkspaceException.Reason.UNUSABLE));
    assertThat(Files.readAllBytes(folder.resolve("workspace.sqlite"))).isEqualTo(junk);
  }

  @Test
  void anOlderWorkspaceIsCopiedThenMigrated() throws Exception {
    Path index = folder.resolve("workspace.sqlite");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + index);
        var statement = connection.createStatement();
        var first = Workspace.class.getResourceAsStream("001.sql")) {
      statement.executeUpdate(
          new String(
              java.util.Objects.requireNonNull(first).readAllBytes(), StandardCharsets.UTF_8));
      statement.executeUpdate("INSERT INTO meta VALUES ('account', 'Robin')");
      statement.execute("PRAGMA user_version = 1");
    }
    try (Workspace workspace = open()) {
      assertThat(workspace.notes().get(Note.ACCOUNT)).isEqualTo("Robin");
      assertThat(workspace.pages().unread(9)).isEmpty();
    }
    Path copy = folder.resolve("workspace.sqlite.v1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + copy);
        var statement = connection.createStatement()) {
      assertThat(statement.executeQuery("PRAGMA user_version").getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void aLostIndexIsMadeAgainFromThePagesWithTheTasksThatTheyAnswered() throws IOException {
    Link link =
        new Link(
            Address.parse("https://podquestai.com/a"),
            PageKind.EPISODE,
            new io.afterglow.model.PodcastId("é 1"),
            EpisodeId.parse("é 1/a"),
            Link.Role.TRANSCRIPT);
    try (Workspace workspace = open()) {
      workspace.queue().enqueue(List.of(new NewTask(link, 20, false)));
      save(workspace, claim(workspace), "whole");
      workspace
          .pages()
          .save(null, page("/b", "saved"), PageKind.EPISODE, "01", List.of(), List.of());
    }
    Files.delete(folder.resolve("workspace.sqlite"));
    try (Workspace workspace = open()) {
      assertThat(workspace.remarks())
          .singleElement()
          .asString()
          .contains("was missing")
          .contains("from the 2 pages stored");
      List<Capture> unread = workspace.pages().unread(9);
      assertThat(unread).hasSize(2);
      assertThat(workspace.pages().asked(unread.get(0))).isEqualTo(link);
      assertThat(workspace.pages().asked(unread.get(1))).isNull();
      assertThat(body(workspace, unread.get(1))).isEqualTo("saved");
      workspace.facts().read(unread.get(0), PageKind.EPISODE, List.of(row("x/y")), List.of());
      assertThat(workspace.pages().unread(9)).hasSize(1);
      assertThat(episodes(workspace)).containsExactly("x/y");
      assertThat(workspace.queue().claim(0, 99)).as("nothing is fetched twice").isNull();
    }
  }

  @Test
  void aFlippedBitInAClosedIndexIsSeenThoughSQLiteWouldNotMind() throws IOException {
    try (Workspace workspace = open()) {
      workspace
          .pages()
          .save(null, page("/a", "x"), PageKind.EPISODE, "00", List.of(row("flipme/y")), List.of());
    }
    Path index = folder.resolve("workspace.sqlite");
    byte[] bytes = Files.readAllBytes(index);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("flipme");
    bytes[at] ^= 1;
    Files.write(index, bytes);
    try (Workspace workspace = open()) {
      assertThat(workspace.remarks()).singleElement().asString().contains("was damaged (kept as");
      assertThat(folder.resolve("workspace.sqlite.damaged-1")).hasBinaryContent(bytes);
      assertThat(workspace.pages().unread(9)).hasSize(1);
    }
  }

  @org.junit.jupiter.params.ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"lock", "pages.warc.gz", "workspace.sqlite"})
  void aLinkInTheFolderIsNotFollowed(String name, @TempDir Path elsewhere) throws IOException {
    Path victim = Files.writeString(elsewhere.resolve("victim"), "precious");
    Files.createSymbolicLink(folder.resolve(name), victim);
    assertThatThrownBy(this::open)
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining(name + " is a link");
    assertThat(victim).hasContent("precious");
  }

  @Test
  void aFolderInWhichEverybodyCanWriteIsClosedToOthers() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Workspace.open(shared, io.afterglow.time.Timekeeper.system()).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
        .isEqualTo("rwx------");
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    Path inner = folder.resolve("new");
    try (Workspace workspace = Workspace.open(inner, TIME)) {
      workspace.pages().save(null, page("/a", "x"), PageKind.EPISODE, "00", List.of(), List.of());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)))
          .isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(inner)) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void aHostileContentTypeCannotBreakARecord() throws IOException {
    try (Workspace workspace = open()) {
      Page page =
          new Page(
              Address.parse("https://podquestai.com/a"),
              SourceName.LIVE,
              Instant.parse("2025-07-01T00:00:00Z"),
              200,
              "text/html\r\nWARC-Type: evil\r\n\r\nbody",
              "x".getBytes(StandardCharsets.UTF_8));
      workspace.pages().save(null, page, PageKind.EPISODE, "00", List.of(), List.of());
      assertThat(body(workspace, workspace.pages().captures(0, 99).get(0))).isEqualTo("x");
    }
  }

  private Workspace open() throws IOException {
    return Workspace.open(folder, TIME);
  }

  private static NewTask task(String path, int rank) {
    Address address = Address.parse("https://podquestai.com" + path);
    return new NewTask(
        new Link(address, PageKind.EPISODE, null, EpisodeId.parse("1/a"), Link.Role.EPISODE),
        rank,
        false);
  }

  private static Task claim(Workspace workspace) throws IOException {
    Task task = workspace.queue().claim(0, 99);
    assertThat(task).isNotNull();
    return java.util.Objects.requireNonNull(task);
  }

  private static void save(Workspace workspace, Task task, String body) throws IOException {
    workspace
        .pages()
        .save(
            task,
            page(task.link().address().path(), body),
            PageKind.EPISODE,
            body,
            List.of(),
            List.of());
  }

  private static Page page(String path, String body) {
    return new Page(
        Address.parse("https://podquestai.com" + path),
        SourceName.LIVE,
        Instant.parse("2025-07-01T00:00:00Z"),
        200,
        "text/html; charset=utf-8",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static ItemRow row(String episode) {
    return ItemRowBuilder.builder()
        .kind(FactKind.EPISODE)
        .podcast("x")
        .episode(episode)
        .addressed(true)
        .title("t")
        .podcastTitle("p")
        .offered("")
        .json("{}")
        .problems("[]")
        .build();
  }

  private static List<String> episodes(Workspace workspace) throws IOException {
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.EPISODE)) {
      return items.map(item -> String.valueOf(item.row().episode())).toList();
    }
  }

  private static String body(Workspace workspace, Capture capture) throws IOException {
    return new String(workspace.pages().page(capture).body(), StandardCharsets.UTF_8);
  }
}
