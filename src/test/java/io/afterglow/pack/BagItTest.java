package io.afterglow.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.exceptions.CorruptChecksumException;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import io.afterglow.export.Exporters;
import io.afterglow.export.SampleLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bag as the Library of Congress's reference implementation sees it. */
class BagItTest {

  @TempDir Path folder;

  @Test
  void the_reference_implementation_finds_the_bag_complete_and_valid() throws Exception {
    Bag bag = new BagReader().read(unpacked());
    try (BagVerifier verifier = new BagVerifier()) {
      verifier.isComplete(bag, false);
      verifier.isValid(bag, false);
      BagVerifier.quicklyVerify(bag);
    }
    assertThat(bag.getVersion().toString()).isEqualTo("1.0");
    assertThat(bag.getMetadata().get("Bagging-Date")).containsExactly("2025-07-20");
    assertThat(bag.getMetadata().get("Source-Organization")).containsExactly("PodQuest");
    assertThat(bag.getTagManifests()).hasSize(1);
  }

  @Test
  void and_it_finds_a_changed_file() throws Exception {
    Path root = unpacked();
    Files.writeString(root.resolve("index.html"), "changed");
    Bag bag = new BagReader().read(root);
    try (BagVerifier verifier = new BagVerifier()) {
      assertThatThrownBy(() -> verifier.isValid(bag, false))
          .isInstanceOf(CorruptChecksumException.class);
    }
  }

  private Path unpacked() throws IOException {
    Path zip =
        new Packer()
            .pack(SampleLibrary.full(), folder, "podquest", SampleLibrary.DAY, Exporters.ALL)
            .zip();
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream in = new ZipInputStream(file)) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        Path target = folder.resolve(e.getName());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(in, target);
      }
    }
    return folder.resolve("podquest-export-2025-07-20");
  }
}
