package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.Exporters;
import io.afterglow.job.Installed;
import io.afterglow.pack.SampleZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip of a hostile account, unpacked by the programs that people have. */
class UnpackTest {

  private static final Pattern RESERVED =
      Pattern.compile(
          "(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\\..*)?");

  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path zip;
  private static Map<String, String> expected;

  @BeforeAll
  static void pack() throws Exception {
    zip = SampleZip.of(shared, Exporters.ALL).zip();
    expected = new TreeMap<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        expected.put(entry.getName(), sha256(file.getInputStream(entry).readAllBytes()));
      }
    }
  }

  @Test
  void info_zip_unpacks_it() throws Exception {
    Installed.need("unzip");
    Tools.run("unzip", "-q", zip.toString(), "-d", folder.toString());
    assertThat(tree()).isEqualTo(expected);
  }

  @Test
  void bsdtar_unpacks_it() throws Exception {
    Installed.need("bsdtar");
    Tools.run("bsdtar", "-xf", zip.toString(), "-C", folder.toString());
    assertThat(tree()).isEqualTo(expected);
  }

  @Test
  void seven_zip_unpacks_it() throws Exception {
    Installed.need("7z");
    Tools.run("7z", "x", "-bd", "-y", "-o" + folder, zip.toString());
    assertThat(tree()).isEqualTo(expected);
  }

  @Test
  void python_unpacks_it() throws Exception {
    Installed.need("python3");
    Tools.run("python3", "-m", "zipfile", "-e", zip.toString(), folder.toString());
    assertThat(tree()).isEqualTo(expected);
  }

  @Test
  void every_name_suits_windows_macos_and_linux() {
    assertThat(expected.keySet())
        .allSatisfy(
            path -> {
              assertThat(path.length()).as("UTF-16 units").isLessThanOrEqualTo(210);
              assertThat(path).doesNotContainPattern("[\\\\:*?\"<>|%\\p{Cntrl}]");
              for (String part : path.split("/", -1)) {
                assertThat(part).isNotEmpty().doesNotEndWith(".").doesNotEndWith(" ");
                assertThat(part).doesNotStartWith("-").doesNotMatch(RESERVED);
                assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(120);
              }
            });
    Set<String> folded =
        new TreeSet<>(expected.keySet().stream().map(p -> p.toLowerCase(Locale.ROOT)).toList());
    assertThat(folded).hasSameSizeAs(expected.keySet());
  }

  private Map<String, String> tree() throws Exception {
    Map<String, String> tree = new TreeMap<>();
    for (Path file : files()) {
      tree.put(folder.relativize(file).toString(), sha256(Files.readAllBytes(file)));
    }
    return tree;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
