package io.afterglow.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Ran;
import io.afterglow.pack.VersionOne;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

  private static Map<String, byte[]> full = Map.of();

  @TempDir Path folder;

  @BeforeAll
  static void pack(@TempDir Path folder) throws IOException {
    full = Bags.files(Bags.packed(folder, SampleLibrary.full()));
  }

  @Test
  void a_bag_that_somebody_zipped_again_is_still_sound() throws Exception {
    assertThat(verified(Bags.zipped(full())).findings()).isEmpty();
  }

  @Test
  void a_partial_zip_is_sound_and_says_that_it_is_partial() throws Exception {
    Verification seen = verified(Bags.zipped(full()));

    assertThat(seen.sound()).isTrue();
    assertThat(seen.complete()).isFalse();
    assertThat(seen.summary()).contains("sound", "11 episodes", "partial");
  }

  @Test
  void of_several_zips_the_worst_code_counts() throws Exception {
    Path good = Files.write(folder.resolve("good.zip"), Bags.zipped(full()));
    Path broken = Files.write(folder.resolve("broken.zip"), new byte[] {'P', 'K', 3, 4});
    Path gone = folder.resolve("gone.zip");

    Ran.of("verify", good.toString(), good.toString()).endsWith(ExitCode.OK);
    Ran ran = Ran.of("verify", gone.toString(), broken.toString(), good.toString());
    ran.endsWith(ExitCode.VERIFY);
    assertThat(ran.said()).contains("There is no file " + gone);
    assertThat(ran.printed()).contains("NOT SOUND: " + broken, "file and count of " + good);
  }

  @Test
  void no_flipped_bit_goes_unnoticed_unless_it_changes_nothing() throws Exception {
    byte[] good = Bags.packed(folder, SampleLibrary.of(3));
    Map<String, byte[]> files = Bags.files(good);
    Random random = new Random(20250728);
    for (int i = 0; i < 150; i++) {
      byte[] bad = good.clone();
      int at = i < 40 ? good.length - 1 - i : random.nextInt(good.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      if (isSound(bad)) {
        Map<String, byte[]> same = Bags.files(bad);
        assertThat(same.keySet()).as("bit at %d", at).isEqualTo(files.keySet());
        same.forEach((path, content) -> assertThat(content).isEqualTo(files.get(path)));
      }
    }
  }

  @Test
  void no_cut_goes_unnoticed() throws Exception {
    byte[] good = Bags.packed(folder, SampleLibrary.of(2));
    for (int length = 0; length < good.length; length += 197) {
      assertThat(isSound(Arrays.copyOf(good, length))).as("cut to %d", length).isFalse();
    }
    assertThat(isSound(Arrays.copyOf(good, good.length - 1))).isFalse();
    assertThat(isSound(Arrays.copyOf(good, good.length + 1))).isFalse();
    assertThat(isSound(good)).isTrue();
  }

  @Test
  void a_cut_zip_is_called_that() throws Exception {
    byte[] good = Bags.packed(folder, SampleLibrary.of(1));

    assertThat(errors(Arrays.copyOf(good, good.length / 2)))
        .containsExactly(
            "error: the zip is cut short: its directory, which stands at its end, is missing");
  }

  @Test
  void what_is_no_export_is_refused_with_one_sentence() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.zip"));
    Path text = Files.writeString(folder.resolve("text.zip"), "<html>".repeat(100));
    Path other = folder.resolve("other.zip");
    Files.write(other, Bags.zipped(Map.of("photo.jpg", new byte[10])));

    refused(folder.resolve("nowhere.zip"), "does not exist");
    refused(folder, "is not a file");
    refused(empty, "is empty");
    refused(text, "is not a zip");
    refused(other, "is a zip, but not an export of Afterglow: it holds no bagit.txt");
  }

  @Test
  void a_changed_file_is_named() throws Exception {
    Map<String, byte[]> files = full();
    String path = pathOf(files, "shownotes.txt");
    files.put(path, "changed".getBytes(StandardCharsets.UTF_8));

    assertThat(errors(Bags.zipped(files)))
        .contains(
            "error: " + path + ": was changed: its checksum is not the one in manifest-sha256.txt")
        .hasSize(2)
        .anyMatch(e -> e.startsWith("error: bag-info.txt: promises Payload-Oxum "));
  }

  @Test
  void a_removed_file_is_named() throws Exception {
    Map<String, byte[]> files = full();
    String path = pathOf(files, "shownotes.html");
    files.remove(path);
    files.remove("README.txt");

    assertThat(errors(Bags.zipped(files)))
        .contains("error: " + path + ": is missing; manifest-sha256.txt lists it")
        .contains("error: README.txt: is missing; tagmanifest-sha256.txt lists it");
  }

  @Test
  void an_added_file_is_named() throws Exception {
    Map<String, byte[]> files = full();
    files.put("data/new.txt", new byte[1]);
    files.put("virus.exe", new byte[1]);

    assertThat(errors(Bags.zipped(files)))
        .contains("error: data/new.txt: is not listed in manifest-sha256.txt")
        .contains("error: virus.exe: is not listed in tagmanifest-sha256.txt");
  }

  @Test
  void a_missing_manifest_or_report_is_named() throws Exception {
    for (String path : List.of("manifest-sha256.txt", "tagmanifest-sha256.txt", "report.json")) {
      Map<String, byte[]> files = full();
      files.remove(path);
      assertThat(errors(Bags.zipped(files))).contains("error: " + path + ": is missing");
    }
  }

  @Test
  void a_count_that_is_not_true_is_told_though_all_checksums_agree() throws Exception {
    Map<String, byte[]> files = full();
    edit(files, "report.json", "\"saved\" : 11", "\"saved\" : 10", "\"gone\" : 1", "\"gone\" : 2");

    assertThat(errors(Bags.zipped(files)))
        .contains("error: report.json: counts 10 episodes, the zip holds 11");
  }

  @Test
  void counts_that_do_not_add_up_are_told() throws Exception {
    Map<String, byte[]> files = full();
    edit(files, "report.json", "\"saved\" : 11", "\"saved\" : 12");

    assertThat(errors(Bags.zipped(files)))
        .anyMatch(e -> e.contains("report.json") && e.contains("does not add up"));
  }

  @Test
  void a_report_that_calls_a_partial_export_complete_is_told() throws Exception {
    Map<String, byte[]> files = full();
    edit(files, "report.json", "\"complete\" : false", "\"complete\" : true");

    assertThat(errors(Bags.zipped(files)))
        .containsExactly("error: report.json: says complete: true, against its own counts");
  }

  @Test
  void an_episode_that_its_podcast_does_not_know_is_told() throws Exception {
    Map<String, byte[]> files = full();
    String path = pathOf(files, "harbour-lighthouse_11383962/podcast.json");
    edit(files, path, "11383962/night-ferries_fde5b", "11383962/dusky-ferries_fde5b");

    assertThat(errors(Bags.zipped(files)))
        .containsExactly(
            "error: "
                + path
                + ": lists the episode 11383962/dusky-ferries_fde5b, which is not there",
            "error: "
                + path
                + ": does not list the episode 11383962/night-ferries_fde5b, which is there");
  }

  @Test
  void a_transcript_without_its_file_is_told() throws Exception {
    Map<String, byte[]> files = full();
    String path = pathOf(files, "transcript.ar.txt");
    files.remove(path);
    Bags.reseal(files);

    assertThat(errors(Bags.zipped(files)))
        .contains(
            "error: "
                + path.replace("transcript.ar.txt", "episode.json")
                + ": holds 1 transcripts more than there are transcript files beside it");
  }

  @Test
  void broken_json_and_xml_are_told() throws Exception {
    Map<String, byte[]> files = full();
    String path = pathOf(files, "夜の散歩_qz3ab1j4w2c7/podcast.json");
    files.put(path, "{\"formatVersion\":1,".getBytes(StandardCharsets.UTF_8));
    files.put("subscriptions.opml", "<opml><body></opml>".getBytes(StandardCharsets.UTF_8));
    Bags.reseal(files);

    assertThat(errors(Bags.zipped(files)))
        .anyMatch(e -> e.startsWith("error: " + path + ": cannot be read as JSON of its kind: "))
        .contains("error: subscriptions.opml: is not well-formed XML");
  }

  @Test
  void a_newer_format_is_not_misread() throws Exception {
    Map<String, byte[]> files = full();
    edit(files, "report.json", "\"formatVersion\" : 2", "\"formatVersion\" : 3");

    assertThat(errors(Bags.zipped(files)))
        .containsExactly("error: report.json: has formatVersion 3; this program knows 1 and 2");
  }

  @Test
  void a_zip_of_format_version_1_is_sound() throws Exception {
    Map<String, byte[]> files = full();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      file.setValue(VersionOne.of(file.getKey(), file.getValue()));
    }
    List<byte[]> payload =
        files.keySet().stream().filter(p -> p.startsWith("data/")).map(files::get).toList();
    long bytes = payload.stream().mapToLong(content -> content.length).sum();
    String info = new String(files.get("bag-info.txt"), StandardCharsets.UTF_8);
    String sum = "Payload-Oxum: " + bytes + "." + payload.size();
    files.put(
        "bag-info.txt",
        info.replaceFirst("Payload-Oxum: \\S+", sum).getBytes(StandardCharsets.UTF_8));
    Bags.reseal(files);

    Verification verified = verified(Bags.zipped(files));
    assertThat(verified.findings()).isEmpty();
    assertThat(verified.episodes()).isEqualTo(11);
  }

  @Test
  void json_of_another_shape_is_told_and_never_a_crash() throws Exception {
    for (String name : List.of("report.json", "podcast.json", "episode.json")) {
      for (String text :
          List.of("null", "[]", "1", "{}", "{\"formatVersion\":1}", "{\"formatVersion\":2}", "")) {
        Map<String, byte[]> files = full();
        files.put(pathOf(files, name), text.getBytes(StandardCharsets.UTF_8));
        Bags.reseal(files);
        assertThat(errors(Bags.zipped(files)))
            .as("%s: %s", name, text)
            .anyMatch(e -> e.contains(name));
      }
    }
  }

  @Test
  void no_damage_under_a_true_checksum_is_a_crash() throws Exception {
    Map<String, byte[]> good = Bags.files(Bags.packed(folder, SampleLibrary.of(1)));
    Random random = new Random(7);
    for (int i = 0; i < 150; i++) {
      Map<String, byte[]> files = new LinkedHashMap<>(good);
      String path =
          pathOf(files, List.of("report.json", "/podcast.json", "/episode.json").get(i % 3));
      byte[] content = Objects.requireNonNull(files.get(path)).clone();
      content[random.nextInt(content.length)] = (byte) random.nextInt(128);
      files.put(path, content);
      Bags.reseal(files);
      assertThat(verified(Bags.zipped(files))).isNotNull();
    }
  }

  @Test
  void two_entries_of_one_name_are_told() throws Exception {
    Map<String, byte[]> files = full();
    files.put("README.txu", new byte[1]);
    byte[] zip = replaced(Bags.zipped(files), "README.txu", "README.txt");

    assertThat(errors(zip))
        .contains("error: " + Bags.FOLDER + "README.txt: is in the zip more than once");
  }

  @Test
  void two_names_that_windows_takes_for_one_are_told() throws Exception {
    Map<String, byte[]> files = full();
    files.put("readme.TXT", new byte[1]);

    assertThat(errors(Bags.zipped(files)))
        .contains("error: " + Bags.FOLDER + "readme.TXT: is in the zip more than once");
  }

  @Test
  void names_that_lead_out_of_the_folder_are_told() throws Exception {
    for (String name : List.of("../../evil", "C:evil", "a\\evil", "\u0007evil")) {
      Map<String, byte[]> files = full();
      files.put(name, new byte[1]);
      assertThat(errors(Bags.zipped(files))).as(name).anyMatch(e -> e.contains("has a name "));
    }
  }

  @Test
  void a_name_that_differs_between_header_and_directory_is_told() throws Exception {
    byte[] zip = Bags.packed(folder, SampleLibrary.of(1));
    int at = indexOf(zip, Bags.FOLDER + "README.txt", 0) + Bags.FOLDER.length();
    zip[at] = 'X';

    assertThat(errors(zip))
        .contains("error: README.txt: its header and the zip's directory disagree");
  }

  @Test
  void an_encrypted_entry_is_told() throws Exception {
    byte[] zip = Bags.packed(folder, SampleLibrary.of(1));
    int header = indexOf(zip, Bags.FOLDER + "README.txt", 0);
    int named = indexOf(zip, Bags.FOLDER + "README.txt", header + 1); // 46 bytes into its row
    zip[named - 46 + 8] |= 1;

    assertThat(errors(zip)).contains("error: " + Bags.FOLDER + "README.txt: is encrypted");
  }

  @Test
  void a_bomb_is_stopped_at_the_size_it_admits() throws Exception {
    Map<String, byte[]> files = full();
    files.put("data/bomb.txt", new byte[5_000_000]);
    byte[] zip = Bags.zipped(files);
    int name = indexOf(zip, "data/bomb.txt", indexOf(zip, "PK\u0001\u0002", 0));
    int size = name - Bags.FOLDER.length() - 46 + 24;
    Arrays.fill(zip, size, size + 4, (byte) 0);
    zip[size] = 100;

    assertThat(errors(zip))
        .anyMatch(
            e -> e.equals("error: data/bomb.txt: is damaged: it is larger than the zip says"));
  }

  private boolean isSound(byte[] zip) throws IOException {
    try {
      return verified(zip).sound();
    } catch (NotAnExport e) {
      return false;
    }
  }

  private List<String> errors(byte[] zip) throws IOException {
    Verification seen = verified(zip);
    assertThat(seen.sound()).isFalse();
    assertThat(seen.summary()).contains("NOT sound");
    return seen.findings().stream().map(Finding::toString).toList();
  }

  private Verification verified(byte[] zip) throws IOException {
    return Verifier.verify(Files.write(folder.resolve("checked.zip"), zip));
  }

  private static Map<String, byte[]> full() {
    return new LinkedHashMap<>(full);
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> Verifier.verify(file))
        .isInstanceOf(NotAnExport.class)
        .hasMessage(file + " " + why);
  }

  private static String pathOf(Map<String, byte[]> files, String end) {
    return files.keySet().stream().filter(path -> path.endsWith(end)).findFirst().orElseThrow();
  }

  private static void edit(Map<String, byte[]> files, String path, String... pairs) {
    String text = new String(Objects.requireNonNull(files.get(path)), StandardCharsets.UTF_8);
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
    Bags.reseal(files);
  }

  private static byte[] replaced(byte[] zip, String from, String to) {
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int indexOf(byte[] zip, String text, int from) {
    return new String(zip, StandardCharsets.ISO_8859_1).indexOf(text, from);
  }
}
