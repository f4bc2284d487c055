package io.afterglow.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.Exporters;
import io.afterglow.export.SampleLibrary;
import io.afterglow.verify.Verification;
import io.afterglow.verify.Verifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip's bytes against two foreign readers, Zip64 included. */
class ZipStreamTest {

  private static final LocalDate DAY = LocalDate.of(2025, 7, 28);

  @TempDir Path folder;

  @Test
  void zip64_is_written_where_sizes_offsets_or_the_count_need_it() throws Exception {
    byte[] large = noise(50_000);
    Path zip = zip(20_000, 3, large, 5);

    try (ZipFile jdk = new ZipFile(zip.toFile());
        org.apache.commons.compress.archivers.zip.ZipFile other = commons(zip)) {
      assertThat(jdk.size()).isEqualTo(6);
      for (String name : new String[] {"small-0", "small-4", "large"}) {
        ZipEntry entry = jdk.getEntry(name);
        ZipArchiveEntry twin = other.getEntry(name);
        byte[] content = jdk.getInputStream(entry).readAllBytes();
        assertThat(other.getInputStream(twin).readAllBytes()).isEqualTo(content);
        assertThat(twin.getUnixMode()).isEqualTo(0100644);
        if (name.equals("large")) {
          assertThat(content).isEqualTo(large);
        }
      }
    }
  }

  @Test
  void what_lies_behind_four_gigabytes_is_verified_too() throws Exception {
    Path small =
        new Packer().pack(SampleLibrary.full(), folder, "podquest", DAY, Exporters.ALL).zip();
    Path large = folder.resolve("large.zip");
    try (ZipFile files = new ZipFile(small.toFile());
        Conveyor conveyor = new Conveyor(2, SecretScan.NONE, entry -> {});
        FileChannel channel =
            FileChannel.open(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ZipStream out = new ZipStream(channel, folder.resolve("directory"), DAY, 20_000, 10)) {
      for (ZipEntry entry : Collections.list(files.entries())) {
        byte[] content = files.getInputStream(entry).readAllBytes();
        out.add(entry.getName(), conveyor.squeezed(entry.getName(), content));
      }
      out.finish();
    }

    Verification seen = Verifier.verify(large);

    assertThat(seen.findings()).isEqualTo(Verifier.verify(small).findings());
    assertThat(seen.sound()).isTrue();
  }

  @Test
  void more_entries_than_16_bits_count_are_all_there() throws Exception {
    Path zip = zip(ZipStream.LIMIT, ZipStream.COUNT_LIMIT, new byte[10], 70_000);

    try (ZipFile jdk = new ZipFile(zip.toFile());
        org.apache.commons.compress.archivers.zip.ZipFile other = commons(zip)) {
      assertThat(jdk.size()).isEqualTo(70_001);
      assertThat(other.getEntry("small-69999")).isNotNull();
    }
  }

  @Test
  void without_need_there_is_no_extra_field() throws Exception {
    Path zip = zip(ZipStream.LIMIT, ZipStream.COUNT_LIMIT, new byte[10], 2);

    try (org.apache.commons.compress.archivers.zip.ZipFile file = commons(zip)) {
      assertThat(file.getEntries().nextElement().getExtra()).isEmpty();
    }
    assertThat(Files.readString(zip, StandardCharsets.ISO_8859_1)).doesNotContain("PK\u0006\u0006");
  }

  private Path zip(long limit, int countLimit, byte[] large, int small) throws IOException {
    Path zip = folder.resolve("a.zip");
    try (Conveyor conveyor = new Conveyor(2, SecretScan.NONE, entry -> {});
        FileChannel channel =
            FileChannel.open(zip, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ZipStream out =
            new ZipStream(channel, folder.resolve("directory"), DAY, limit, countLimit)) {
      out.add("large", large.length, new ByteArrayInputStream(large), conveyor::squeeze);
      for (int i = 0; i < small; i++) {
        byte[] content = ("content " + i).getBytes(StandardCharsets.UTF_8);
        String name = "small-" + i;
        out.add(name, conveyor.squeezed(name, content));
      }
      out.finish();
      assertThat(out.position()).isEqualTo(channel.size());
    }
    return zip;
  }

  private static org.apache.commons.compress.archivers.zip.ZipFile commons(Path zip)
      throws IOException {
    return org.apache.commons.compress.archivers.zip.ZipFile.builder().setPath(zip).get();
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
