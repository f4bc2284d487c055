package io.afterglow.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.CleanLibrary;
import io.afterglow.export.Exporters;
import io.afterglow.export.SampleLibrary;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipLibraryTest {

  @TempDir Path folder;

  @Test
  void everything_that_was_packed_is_read_back() throws Exception {
    Library before = new CleanLibrary(SampleLibrary.full());
    try (ZipLibrary after = ZipLibrary.open(pack(SampleLibrary.full()))) {
      List<Podcast> podcasts = before.podcasts().toList();
      assertThat(after.podcasts().toList()).isEqualTo(podcasts);
      for (Podcast podcast : podcasts) {
        List<Episode> episodes = before.episodes(podcast).toList();
        assertThat(after.episodes(podcast).toList()).isEqualTo(episodes);
      }
      assertThat(after.report()).isEqualTo(before.report());
      assertThat(after.reviews()).isEqualTo(before.reviews());
      assertThat(after.subscriptions())
          .extracting(Subscription::title)
          .startsWith("Harbour & Lighthouse", "茶馆里的故事", "حكايات الصحراء")
          .endsWith("夜の散歩");
    }
  }

  @Test
  void a_zip_packed_from_a_zip_is_the_very_same() throws Exception {
    Path zip = pack(SampleLibrary.of(3));
    try (ZipLibrary library = ZipLibrary.open(zip)) {
      Packed again =
          new Packer().pack(library, folder, "podquest", SampleLibrary.DAY, Exporters.ALL);
      assertThat(again.written()).isFalse();
      assertThat(again.zip()).isEqualTo(zip);
    }
  }

  private Path pack(Library library) throws IOException {
    return new Packer().pack(library, folder, "podquest", SampleLibrary.DAY, Exporters.ALL).zip();
  }
}
