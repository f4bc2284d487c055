package io.afterglow.pack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.Exporter;
import io.afterglow.export.Exporters;
import io.afterglow.export.Output;
import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Exported;
import io.afterglow.model.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWriterTest {

  @TempDir Path room;

  @Test
  void a_folder_holds_the_files_of_the_zip() throws Exception {
    Library account = SampleLibrary.full();
    Path zip = pack(account);
    int written = unpack(account, "all", Exporters.ALL.toArray(Exporter[]::new));

    Map<String, byte[]> files = files("all");
    assertThat(files).hasSize(written);
    Map<String, byte[]> packed = new TreeMap<>(Exported.open(zip).files());
    packed.keySet().removeIf(path -> path.matches("bag.*\\.txt|(tag)?manifest-.*"));
    assertThat(files.keySet()).isEqualTo(packed.keySet());
    packed.forEach((path, bytes) -> assertThat(files.get(path)).as(path).isEqualTo(bytes));
  }

  @Test
  void folders_that_all_files_have_in_common_are_left_out() throws Exception {
    Library account = SampleLibrary.full();
    unpack(account, "vault", format("notes"));
    unpack(account, "database", format("sqlite"));
    unpack(account, "both", format("sqlite"), format("epub"));
    unpack(account, "feeds", format("opml"), format("epub"));

    assertThat(files("vault").keySet()).allMatch(path -> path.endsWith(".md"));
    assertThat(files("database").keySet()).containsExactly("library.sqlite");
    assertThat(files("both").keySet())
        .contains("library.sqlite")
        .anyMatch(path -> path.matches("podcasts/([^/]+)/\\1\\.epub"));
    assertThat(files("feeds").keySet())
        .contains("subscriptions.opml")
        .anyMatch(path -> path.matches("data/podcasts/([^/]+)/\\1\\.epub"));
  }

  @Test
  void no_file_is_lost_where_formats_have_folders_of_their_own() throws Exception {
    int written = unpack(SampleLibrary.full(), "two", format("notes"), format("epub"));

    assertThat(files("two"))
        .hasSize(written)
        .allSatisfy((path, bytes) -> assertThat(path).matches("(notes|podcasts)/.*\\.(md|epub)"));
  }

  @Test
  void only_its_owner_can_read_it() throws Exception {
    unpack(SampleLibrary.of(2), "mine", format("epub"), format("sqlite"), format("markdown"));
    try (Stream<Path> all = Files.walk(room.resolve("mine"))) {
      for (Path path : all.filter(OwnerOnly::isKnown).toList()) {
        assertThat(Files.getPosixFilePermissions(path))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? OwnerOnly.FOLDER : OwnerOnly.FILE);
      }
    }
  }

  @Test
  void an_empty_folder_is_used_and_nothing_is_made_for_nothing() throws Exception {
    Files.createDirectory(room.resolve("empty"));
    assertThat(unpack(SampleLibrary.of(1), "empty", format("notes"))).isPositive();
    assertThat(files("empty")).isNotEmpty();
    Path link =
        Files.createSymbolicLink(room.resolve("link"), Files.createDirectory(room.resolve("far")));
    unpack(SampleLibrary.of(1), "link", format("notes"));
    assertThat(link).isSymbolicLink();
    assertThat(files("far")).isNotEmpty().hasSameSizeAs(files("empty"));
    assertThat(unpack(SampleLibrary.empty(), "nothing", format("srt"))).isZero();
    assertThat(room.resolve("nothing")).doesNotExist();
  }

  @Test
  void folders_of_others_stay_whatever_their_names() throws Exception {
    Path own = Files.createDirectory(room.resolve(".packing-mine"));
    Files.writeString(own.resolve("a"), "mine");
    unpack(SampleLibrary.of(1), "vault", format("notes"));
    assertThat(own.resolve("a")).hasContent("mine");
  }

  @Test
  void a_failure_leaves_nothing_behind() throws Exception {
    Exporter failing =
        new Exporter() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public Pass begin(Library library, Output out) {
            return new Pass() {
              @Override
              public void finish() throws IOException {
                out.open("data/begun").write(1);
                out.archive("data/begun.zip").add("a", new byte[9]);
                throw new IOException("No space left on device");
              }
            };
          }
        };
    assertThatThrownBy(() -> unpack(SampleLibrary.full(), "x", format("epub"), failing))
        .hasMessage("No space left on device");
    try (Stream<Path> left = Files.list(room)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void both_versions_of_a_zip_give_the_same_notes_books_and_database() throws Exception {
    Path now = pack(SampleLibrary.of(3));
    Path old = VersionOne.of(now, room.resolve("old.zip"));
    for (Path zip : List.of(now, old)) {
      try (ZipLibrary library = ZipLibrary.open(zip)) {
        String name = zip.equals(now) ? "now" : "old";
        unpack(library, name, format("notes"), format("epub"), format("sqlite"));
      }
    }
    Map<String, byte[]> older = files("old");
    assertThat(older).hasSizeGreaterThan(5);
    assertThat(files("now").keySet()).isEqualTo(older.keySet());
    Map<String, byte[]> newer = files("now");
    newer.remove("library.sqlite");
    newer.forEach(
        (path, bytes) ->
            assertThat(new String(older.get(path), ISO_8859_1))
                .as(path)
                .isEqualTo(asOfVersionOne(new String(bytes, ISO_8859_1))));
    Map<String, List<String>> after = cells("now");
    Map<String, List<String>> before = cells("old");
    assertThat(after.keySet())
        .hasSizeGreaterThan(20)
        .filteredOn(column -> !before.containsKey(column))
        .allMatch(column -> column.matches("(highlights|listening)\\..*"));
    before.forEach(
        (column, cells) ->
            isSameOrUnknown(column, cells, Objects.requireNonNull(after.get(column), column)));
  }

  /** A note without what version 1 does not tell. */
  private static String asOfVersionOne(String note) {
    return note.replace("- [[Ada]] (host)", "- [[Ada]]")
        .replaceFirst("(?m)^(?:(?:author|language|season|number): .*\n)+", "");
  }

  /** What version 1 does not tell is unknown. */
  private static void isSameOrUnknown(String column, List<String> before, List<String> now) {
    assertThat(before).as(column).hasSameSizeAs(now);
    for (int i = 0; i < now.size(); i++) {
      assertThat(before.get(i)).as(column).isIn("null", now.get(i));
    }
  }

  /** By table and column, in the order of the rows. */
  private Map<String, List<String>> cells(String folder) throws Exception {
    Map<String, List<String>> cells = new TreeMap<>();
    String database = "jdbc:sqlite:" + room.resolve(folder).resolve("library.sqlite");
    try (Connection connection = DriverManager.getConnection(database);
        Statement tables = connection.createStatement();
        ResultSet table =
            tables.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")) {
      while (table.next()) {
        String name = table.getString(1);
        try (Statement all = connection.createStatement();
            ResultSet row = all.executeQuery("SELECT * FROM " + name)) {
          while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              cells
                  .computeIfAbsent(
                      name + "." + row.getMetaData().getColumnName(i), k -> new ArrayList<>())
                  .add(String.valueOf(row.getString(i)));
            }
          }
        }
      }
    }
    return cells;
  }

  private Path pack(Library library) throws IOException {
    return new Packer()
        .pack(library, room.resolve("zips"), "podquest", SampleLibrary.DAY, Exporters.ALL)
        .zip();
  }

  private int unpack(Library library, String name, Exporter... formats) throws IOException {
    return new Packer()
        .unpacked(library, room.resolve(name), SampleLibrary.DAY, Arrays.asList(formats));
  }

  private static Exporter format(String name) {
    return Exporters.ALL.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  private Map<String, byte[]> files(String name) throws IOException {
    Path folder = room.resolve(name);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
