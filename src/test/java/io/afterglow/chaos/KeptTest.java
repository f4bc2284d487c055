package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Ran;
import io.afterglow.job.SameZip;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that finds nothing new leaves the zip as it stands, and says so; any other packs. */
class KeptTest {

  private static final String KEPT = "it is kept";

  @TempDir Path folder;

  @Test
  void aSecondRunKeepsTheZipAndTellsTheSame() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "410:/s/p/[^/]*/e/[^/]*3")) {
      Ran first = chaos.export();
      Path zip = first.zipFile();
      BasicFileAttributes before = Files.readAttributes(zip, BasicFileAttributes.class);
      Path opml = opml(chaos);
      byte[] subscriptions = Files.readAllBytes(opml);
      Files.delete(opml);

      Ran second = chaos.export();
      assertThat(second.said()).contains(KEPT);
      assertThat(second.code()).isEqualTo(first.code());
      assertThat(second.zipFile()).isEqualTo(zip);
      BasicFileAttributes after = Files.readAttributes(zip, BasicFileAttributes.class);
      assertThat(after.lastModifiedTime()).isEqualTo(before.lastModifiedTime());
      assertThat(after.fileKey()).isEqualTo(before.fileKey());
      assertThat(figures(second)).isNotEmpty().isEqualTo(figures(first));
      assertThat(Files.readAllBytes(opml)).isEqualTo(subscriptions);

      assertThat(pack(chaos, chaos.out()).said()).contains(KEPT);
      forget(chaos);
      Ran fresh = pack(chaos, folder.resolve("fresh"));
      assertThat(fresh.said()).doesNotContain(KEPT);
      SameZip.check(zip, fresh.zipFile());
    }
  }

  @Test
  void theNextDayTooWhenTheListsHaveNotGrownWhateverTheServerSaysOfThem() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Path zip = chaos.export().endsWith(ExitCode.OK).zipFile();
      index(
          chaos,
          "UPDATE task SET checked_at = '2025-01-01T00:00:00Z'",
          "UPDATE capture SET etag = '', last_modified = ''");
      long before = chaos.pagesAsked();
      Ran second = chaos.export().endsWith(ExitCode.OK);
      assertThat(chaos.pagesAsked()).isGreaterThan(before);
      assertThat(second.said()).contains(KEPT);
      forget(chaos);
      SameZip.check(zip, pack(chaos, folder.resolve("fresh")).zipFile());
    }
  }

  @Test
  void whatIsAskedOfTheZipCounts() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      chaos.export().endsWith(ExitCode.OK);
      String podcast = chaos.site().account().subscribed().get(0).title();
      for (List<String> words :
          List.of(
              List.of("--estimate-times"),
              List.of("--share-safe"),
              List.of("--base-url", "https://example.org/"),
              List.of("--podcast", podcast),
              List.of("--only", "json"))) {
        assertThat(pack(chaos, chaos.out(), words.toArray(String[]::new)).said())
            .as("%s", words)
            .doesNotContain(KEPT);
      }
      assertThat(pack(chaos, chaos.out(), "--only", "json").said()).contains(KEPT);
      assertThat(pack(chaos, chaos.out(), "--only", "csv").said()).doesNotContain(KEPT);
    }
  }

  @Test
  void aZipThatIsNotWhatItWasIsPackedAgain() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Path zip = chaos.export().endsWith(ExitCode.OK).zipFile();
      byte[] whole = Files.readAllBytes(zip);
      Path other = pack(chaos, folder.resolve("other"), "--only", "csv").zipFile();
      byte[] flipped = whole.clone();
      flipped[whole.length / 2] ^= 1;
      for (byte[] bytes : List.of(flipped, Files.readAllBytes(other))) {
        Files.delete(zip);
        chaos.export().endsWith(ExitCode.OK);
        assertThat(Files.readAllBytes(zip)).isEqualTo(whole);
        Files.write(zip, bytes);

        Ran second = chaos.export().endsWith(ExitCode.OK);
        assertThat(second.said()).doesNotContain(KEPT).contains("changed or damaged since");
        assertThat(second.zipFile()).isNotEqualTo(zip);
        assertThat(Files.readAllBytes(second.zipFile())).isEqualTo(whole);
        assertThat(Files.readAllBytes(zip)).as("not ours to overwrite").isEqualTo(bytes);
        Files.delete(second.zipFile());
      }
    }
  }

  @Test
  void aZipThatIsGoneIsPackedAgainAndOneThatWasMovedWithItsFolderIsKept() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Path zip = chaos.export().endsWith(ExitCode.OK).zipFile();
      Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
      Path moved = Files.move(zip, elsewhere.resolve(zip.getFileName().toString()));
      Ran gone = chaos.export().endsWith(ExitCode.OK);
      assertThat(gone.said()).doesNotContain(KEPT).doesNotContain("damaged");
      SameZip.check(gone.zipFile(), moved);
      assertThat(pack(chaos, elsewhere).said()).contains(KEPT);
    }
  }

  @Test
  void aRunThatDiedBeforeItRememberedItsZipCostsOneMorePackingAndNoSecondZip() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Path zip = chaos.export().endsWith(ExitCode.OK).zipFile();
      forget(chaos);
      Files.createDirectory(chaos.out().resolve(".packing-1"));
      Ran second = chaos.export().endsWith(ExitCode.OK);
      assertThat(second.said()).doesNotContain(KEPT).contains("not written again");
      Files.createDirectory(chaos.out().resolve(".packing-2"));
      assertThat(chaos.export().endsWith(ExitCode.OK).said()).contains(KEPT);
      try (Stream<Path> all = Files.list(chaos.out())) {
        assertThat(all.map(p -> p.getFileName().toString()))
            .contains(zip.getFileName().toString())
            .noneMatch(name -> name.endsWith("-2.zip") || name.startsWith(".packing"));
      }
    }
  }

  @Test
  void anotherLoginIsLookedForInThePagesAndTheSameOneIsNot() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      chaos.export().endsWith(ExitCode.OK);
      assertThat(chaos.export().endsWith(ExitCode.OK).said()).contains(KEPT);
      Path cookies = folder.resolve("cookies.txt");
      Files.writeString(
          cookies,
          Files.readString(cookies)
              + "127.0.0.1\tFALSE\t/\tFALSE\t2145916800\tother\tcanary-9f3b1c\n");
      assertThat(chaos.export().endsWith(ExitCode.OK).said()).doesNotContain(KEPT);
      assertThat(chaos.export().endsWith(ExitCode.OK).said()).contains(KEPT);
      byte[] index = Files.readAllBytes(file(chaos, "workspace.sqlite"));
      assertThat(new String(index, StandardCharsets.ISO_8859_1))
          .contains("lastZip")
          .doesNotContain("canary-9f3b1c");
    }
  }

  private static Ran pack(Chaos chaos, Path out, String... more) throws IOException {
    Path workspace = file(chaos, "workspace.sqlite").resolveSibling("");
    List<String> words = new ArrayList<>(List.of("pack", "--workspace", workspace.toString()));
    words.addAll(List.of("--out", out.toString()));
    words.addAll(List.of(more));
    return Ran.of(out, words);
  }

  /** All that a run says of the zip's content. */
  private static List<String> figures(Ran run) {
    return run.said()
        .lines()
        .filter(
            l -> l.matches("  (podcasts|episodes|transcripts|feeds|missing|warning|raw pages).*"))
        .toList();
  }

  private static Path opml(Chaos chaos) throws IOException {
    try (Stream<Path> all = Files.list(chaos.out())) {
      return all.filter(p -> p.toString().endsWith(".opml")).findFirst().orElseThrow();
    }
  }

  /** As if the zip had never been remembered. */
  private static void forget(Chaos chaos) throws IOException, SQLException {
    index(chaos, "DELETE FROM meta WHERE name = 'lastZip'");
  }

  private static void index(Chaos chaos, String... sql) throws IOException, SQLException {
    Path index = file(chaos, "workspace.sqlite");
    Files.deleteIfExists(index.resolveSibling("workspace.seal"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index);
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.executeUpdate(one);
      }
    }
  }

  private static Path file(Chaos chaos, String name) throws IOException {
    try (Stream<Path> files = Files.walk(chaos.out().resolve(".workspace"))) {
      return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
