package io.afterglow.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.export.Exporter;
import io.afterglow.export.Exporters;
import io.afterglow.export.Output;
import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Installed;
import io.afterglow.model.Library;
import io.afterglow.verify.Verification;
import io.afterglow.verify.Verifier;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackerTest {

  @TempDir Path out;

  @Test
  void a_full_account_becomes_a_sound_zip() throws Exception {
    Packed packed = pack(SampleLibrary.full(), out);

    Verification seen = Verifier.verify(packed.zip());
    assertThat(seen.findings()).isEmpty();
    assertThat(seen.sound()).isTrue();
    assertThat(seen.complete()).isFalse();
    assertThat(seen.episodes()).isEqualTo(11);
    assertThat(packed.files()).isEqualTo((int) seen.files());
    assertThat(packed.bytes()).isEqualTo(Files.size(packed.zip()));
    assertThat(packed.zip()).hasFileName("podquest-export-2025-07-20.zip");
  }

  @Test
  void an_empty_account_becomes_a_sound_zip_that_is_not_complete() throws Exception {
    Verification seen = Verifier.verify(pack(SampleLibrary.empty(), out).zip());

    assertThat(seen.findings()).isEmpty();
    assertThat(seen.complete()).isFalse();
  }

  @Test
  void the_bytes_are_the_same_in_every_zone_and_locale_and_with_any_number_of_threads()
      throws Exception {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    List<Path> zips = new ArrayList<>();
    try {
      for (String here : List.of("UTC", "Asia/Tokyo", "America/St_Johns")) {
        TimeZone.setDefault(TimeZone.getTimeZone(here));
        Locale.setDefault(Locale.forLanguageTag(here.startsWith("Asia") ? "tr-TR" : "ar-EG"));
        for (int threads : List.of(1, 3)) {
          Path folder = out.resolve(here.replace('/', '-') + threads);
          Packer packer = new Packer(SecretScan.NONE, threads);
          zips.add(pack(packer, SampleLibrary.full(), folder).zip());
        }
      }
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    for (Path zip : zips) {
      assertThat(zip).hasSameBinaryContentAs(zips.get(0));
    }
  }

  @Test
  void the_same_zip_is_not_written_again_and_another_gets_the_next_number() throws Exception {
    Packed first = pack(SampleLibrary.full(), out);
    Packed again = pack(SampleLibrary.full(), out);
    Packed other = pack(SampleLibrary.of(1), out);
    Packed otherAgain = pack(SampleLibrary.of(1), out);

    assertThat(first.written()).isTrue();
    assertThat(again.written()).isFalse();
    assertThat(again.zip()).isEqualTo(first.zip());
    assertThat(other.zip()).hasFileName("podquest-export-2025-07-20-2.zip");
    assertThat(otherAgain.written()).isFalse();
    assertThat(otherAgain.zip()).isEqualTo(other.zip());
    assertThat(names(out))
        .containsExactly("podquest-export-2025-07-20-2.zip", "podquest-export-2025-07-20.zip");
  }

  @Test
  void stock_tools_open_the_zip() throws Exception {
    Path zip = pack(SampleLibrary.full(), out).zip();

    Installed.need("unzip");
    assertThat(run(out, "unzip", "-t", zip.toString())).contains("No errors detected");
    Installed.need("python3");
    String script =
        "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip());"
            + " print({(i.external_attr>>16, i.date_time, i.extra, i.create_system)"
            + " for i in z.infolist()})";
    assertThat(run(out, "python3", "-c", script, zip.toString()))
        .startsWith("None\n")
        .contains("{(33188, (2025, 7, 20, 0, 0, 0), b'', 3)}");
  }

  @Test
  void sha256sum_accepts_both_manifests_of_the_unpacked_bag() throws Exception {
    Installed.need("unzip", "sha256sum");
    Path zip = pack(SampleLibrary.full(), out).zip();
    run(out, "unzip", "-q", zip.toString());
    Path bag = out.resolve("podquest-export-2025-07-20");

    assertThat(names(out)).contains("podquest-export-2025-07-20");
    assertThat(run(bag, "sha256sum", "-c", "--quiet", "manifest-sha256.txt")).isEmpty();
    assertThat(run(bag, "sha256sum", "-c", "--quiet", "tagmanifest-sha256.txt")).isEmpty();
  }

  @Test
  void a_secret_stops_the_zip_and_is_not_told() throws Exception {
    Packer packer =
        new Packer(c -> new String(c, StandardCharsets.UTF_8).contains("Keeper of the light"));

    assertThatThrownBy(() -> pack(packer, SampleLibrary.full(), out))
        .isInstanceOf(SecretFound.class)
        .hasMessageContaining("episode.json")
        .hasMessageNotContaining("Keeper");
    assertThat(names(out)).isEmpty();
  }

  @Test
  void a_secret_is_found_in_a_streamed_file_across_its_pieces() throws Exception {
    byte[] filler = new byte[(1 << 20) - 3];
    Exporter streaming =
        exporter(
            bag -> {
              try (OutputStream file = bag.open("data/long.txt")) {
                file.write(filler);
                file.write("SECRET".getBytes(StandardCharsets.UTF_8));
                file.write(filler);
              }
            });
    Packer packer = new Packer(c -> new String(c, StandardCharsets.ISO_8859_1).contains("SECRET"));

    assertThatThrownBy(() -> pack(packer, SampleLibrary.empty(), out, streaming))
        .isInstanceOf(SecretFound.class)
        .hasMessageContaining("data/long.txt");
  }

  @Test
  void two_files_of_one_path_are_refused_by_name() {
    Exporter twice =
        exporter(
            bag -> {
              bag.write("data/é.txt", new byte[1]);
              bag.write("data/E\u0301.txt", new byte[1]);
            });

    assertThatThrownBy(() -> pack(new Packer(), SampleLibrary.empty(), out, twice))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("data/E\u0301.txt");
    assertThat(names(out)).isEmpty();
  }

  @Test
  void a_path_that_some_system_cannot_hold_is_refused() {
    for (String path : List.of("../x", "/x", "a//b", "a%b", "a\\b", "a:b", "a.", "a ", "a\nb")) {
      Exporter one = exporter(bag -> bag.write(path, new byte[1]));
      assertThatThrownBy(() -> pack(new Packer(), SampleLibrary.empty(), out, one))
          .as(path)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_failure_leaves_older_zips_as_they_were_and_nothing_else() throws Exception {
    Path old = pack(SampleLibrary.full(), out).zip();
    byte[] before = Files.readAllBytes(old);
    Exporter failing =
        exporter(
            bag -> {
              bag.open("data/never-closed.txt").write(1);
              bag.write("data/a.txt", new byte[100_000]);
              throw new IOException("No space left on device");
            });

    assertThatThrownBy(() -> pack(new Packer(), SampleLibrary.of(3), out, failing))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(old).hasBinaryContent(before);
    assertThat(names(out)).containsExactly("podquest-export-2025-07-20.zip");
  }

  @Test
  void what_a_killed_run_left_is_removed_and_what_a_running_one_holds_is_not() throws Exception {
    Path dead = Files.createDirectory(out.resolve(".packing-dead"));
    Files.write(dead.resolve("zip"), new byte[10]);
    Files.write(dead.resolve("scratch-0"), new byte[10]);
    try (Workroom alive = Workroom.open(out)) {
      assertThat(dead).doesNotExist();
      Path scratch = Files.write(alive.scratch(), new byte[1]);
      pack(SampleLibrary.empty(), out);
      assertThat(scratch).exists();
    }
    assertThat(names(out)).containsExactly("podquest-export-2025-07-20.zip");
  }

  @Test
  void folders_are_portable_and_each_episode_has_its_own() throws Exception {
    Path zip = pack(SampleLibrary.full(), out).zip();
    List<String> paths = new ArrayList<>();
    try (java.util.zip.ZipFile file = new java.util.zip.ZipFile(zip.toFile())) {
      file.stream().forEach(e -> paths.add(e.getName()));
    }
    Set<String> folded = new TreeSet<>();
    for (String path : paths) {
      assertThat(folded.add(path.toLowerCase(Locale.ROOT))).as(path).isTrue();
      assertThat(path.length()).as(path).isLessThan(210);
      assertThat(Arrays.stream(path.split("/")).skip(1))
          .allSatisfy(
              part ->
                  assertThat(part)
                      .matches("[\\p{L}\\p{N}\\p{M}._-]+")
                      .satisfies(
                          p ->
                              assertThat(p.getBytes(StandardCharsets.UTF_8).length)
                                  .isLessThanOrEqualTo(105)));
    }
    assertThat(paths).contains("podquest-export-2025-07-20/README.txt");
    assertThat(paths)
        .anyMatch(p -> p.contains("data/podcasts/harbour-lighthouse_11383962/"))
        .anyMatch(p -> p.matches(".*/2025-02-26_night-ferries-who-still-sails_[a-z0-9]{12}/.*"));
  }

  private interface Writing {
    void to(Output bag) throws IOException;
  }

  private static Exporter exporter(Writing writing) {
    return new Exporter() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public Pass begin(Library library, Output bag) throws IOException {
        writing.to(bag);
        return new Pass() {};
      }
    };
  }

  private static Packed pack(Library library, Path folder) throws IOException {
    return pack(new Packer(), library, folder);
  }

  private static Packed pack(Packer packer, Library library, Path folder) throws IOException {
    return packer.pack(library, folder, "podquest", SampleLibrary.DAY, Exporters.ALL);
  }

  private static Packed pack(Packer packer, Library library, Path folder, Exporter exporter)
      throws IOException {
    return packer.pack(library, folder, "podquest", SampleLibrary.DAY, List.of(exporter));
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String run(Path folder, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.directory(folder.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
