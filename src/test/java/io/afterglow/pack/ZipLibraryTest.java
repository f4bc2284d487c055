package io.afterglow.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.Exporter;
import io.afterglow.export.Exporters;
import io.afterglow.export.PrivateFeedScrub;
import io.afterglow.export.SampleLibrary;
import io.afterglow.export.Scrub;
import io.afterglow.export.TextScrub;
import io.afterglow.job.Exported;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastBuilder;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.RawPage;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.Subscription;
import io.afterglow.model.Tally;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.verify.Verification;
import io.afterglow.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipLibraryTest {

  @TempDir Path folder;

  @Test
  void everything_that_was_packed_is_read_back() throws Exception {
    Library before =
        Scrub.of(
            SampleLibrary.full(),
            new TextScrub(),
            new PrivateFeedScrub(SampleLibrary.full(), false));
    try (ZipLibrary after = ZipLibrary.open(pack(SampleLibrary.full()))) {
      List<Podcast> podcasts = before.podcasts().toList();
      assertThat(after.podcasts().toList()).isEqualTo(podcasts);
      for (Podcast podcast : podcasts) {
        List<Episode> episodes = before.episodes(podcast).toList();
        assertThat(after.episodes(podcast).toList()).isEqualTo(episodes);
      }
      List<String> warnings = new ArrayList<>(before.report().warnings());
      Exporters.ALL.forEach(exporter -> warnings.addAll(exporter.remarks(SampleLibrary.full())));
      assertThat(after.report())
          .isEqualTo(ReportBuilder.builder(before.report()).warnings(warnings).build());
      assertThat(after.reviews()).isEqualTo(before.reviews());
      assertThat(after.subscriptions())
          .extracting(s -> s.podcast().value() + " " + s.feedUrl())
          .containsExactly(
              "11383962 https://feeds.example.com/harbour?id=1&f=rss",
              "cha-guan_0f00d https://例え.example/フィード?q=茶",
              "sahra_12345 http://user:pw@feeds.example.org/a%2Fb.xml",
              "CON https://feeds.example.net/x?\"<>'&amp;=%zz",
              "yoru_b468c null");
    }
  }

  @Test
  void a_zip_of_format_version_1_is_read_and_packed_as_the_present_one() throws Exception {
    Path now = pack(SampleLibrary.full());
    Path old = VersionOne.of(now, folder.resolve("old.zip"));
    try (ZipLibrary library = ZipLibrary.open(old)) {
      assertThat(library.report())
          .usingRecursiveComparison()
          .ignoringFields("lists")
          .isEqualTo(ZipLibrary.open(now).report());
      List<Episode> episodes =
          library.podcasts().flatMap(podcast -> library.episodes(podcast)).toList();
      assertThat(episodes).extracting(Episode::durationSeconds).contains(3600L);
      assertThat(episodes)
          .allSatisfy(episode -> assertThat(episode.highlights()).isEmpty())
          .flatExtracting(Episode::transcripts)
          .extracting(Transcript::source)
          .containsOnly(TranscriptSource.SERVICE);
      Path again = pack(library);
      assertThat(Verifier.verify(again).findings()).isEmpty();
      assertThat(Exported.open(again).report().path("formatVersion").asInt()).isEqualTo(2);
    }
  }

  @Test
  void private_feeds_of_one_host_are_told_apart_by_their_names() throws Exception {
    Subscription one = paid("1", "One");
    Subscription two = paid("2", "Two");
    Path zip = pack(new Paid(SampleLibrary.subscribed(one, two)));
    try (ZipLibrary after = ZipLibrary.open(zip)) {
      assertThat(after.subscriptions()).containsExactly(one, two);
      Path again = pack(after);
      assertThat(Exported.open(again).text("subscriptions.opml"))
          .isEqualTo(Exported.open(zip).text("subscriptions.opml"));
    }
  }

  private static Subscription paid(String id, String title) {
    String feed = "https://x.supportingcast.fm/rss/key" + id;
    return new Subscription(new PodcastId(id), title, feed, null, null);
  }

  /** Subscriptions with their podcasts, last first. */
  private record Paid(Library inner) implements LibraryView {
    @Override
    public Stream<Episode> episodes(Podcast podcast) {
      return Stream.empty();
    }

    @Override
    public Stream<Podcast> podcasts() {
      return subscriptions().stream()
          .sorted(Comparator.comparing(Subscription::title).reversed())
          .map(
              s ->
                  PodcastBuilder.builder()
                      .id(s.podcast())
                      .title(s.title())
                      .subscribed(true)
                      .feed(
                          new PodcastFeed(
                              Objects.requireNonNull(s.feedUrl()), "opml", 1.0, List.of()))
                      .build());
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

  @Test
  void what_is_derived_is_the_same_from_a_zip_as_from_the_account() throws Exception {
    Library account = SampleLibrary.full();
    Path zip = pack(account);
    try (ZipLibrary library = ZipLibrary.open(zip)) {
      Path again = pack(library);
      Map<String, byte[]> before = Exported.open(zip).files();
      Map<String, byte[]> after = Exported.open(again).files();
      assertThat(after.keySet()).containsExactlyElementsOf(before.keySet());
      // Only what the zip does not tell of subscriptions without any page may differ.
      Set<String> told =
          Set.of(
              "README.txt",
              "subscriptions.opml",
              "for-podverse.opml",
              "data/subscriptions.portcast.json",
              "data/gpodder/subscriptions.json",
              "data/antennapod/AntennaPodBackup-2025-07-20.db");
      before.forEach(
          (path, bytes) -> {
            boolean sums = path.contains("manifest-sha256") || path.equals("bag-info.txt");
            if (!told.contains(path) && !sums) {
              assertThat(after.get(path)).as(path).isEqualTo(bytes);
            }
          });
    }
  }

  @Test
  void some_podcasts_of_a_zip_make_a_sound_zip_of_their_own() throws Exception {
    try (ZipLibrary library = ZipLibrary.open(pack(SampleLibrary.full()))) {
      Path part = pack(new Chosen(library, p -> p.title().equals("夜の散歩")));
      Verification checked = Verifier.verify(part);
      assertThat(checked.findings()).isEmpty();
      assertThat(checked.podcasts()).isEqualTo(1);
      assertThat(checked.episodes()).isEqualTo(1);
      assertThat(ZipLibrary.open(part).report().episodes()).isEqualTo(Tally.of(1, 1, 0, 10, 0));
    }
  }

  @Test
  void pages_that_were_changed_to_be_shown_to_others_stay_their_episodes() throws Exception {
    Path shared =
        new Packer(SecretScan.NONE, 1, true)
            .pack(SampleLibrary.full(), folder, "podquest", SampleLibrary.DAY, Exporters.ALL)
            .zip();
    try (ZipLibrary library = ZipLibrary.open(shared)) {
      Library part = new Chosen(library, p -> p.title().equals("Harbour & Lighthouse"));
      try (Stream<RawPage> pages = part.pages()) {
        assertThat(pages.map(RawPage::address)).containsExactly("https://podquestai.com/s/p/x/e/y");
      }
    }
  }

  @Test
  void a_zip_of_any_one_format_is_sound() throws Exception {
    Library library = SampleLibrary.full();
    Exporter report =
        Exporters.ALL.stream().filter(e -> e.habit() == Exporter.Habit.ALWAYS).findFirst().get();
    for (Exporter only : Exporters.ALL) {
      List<Exporter> formats = only == report ? List.of(report) : List.of(report, only);
      Path zip = new Packer().pack(library, folder, "podquest", SampleLibrary.DAY, formats).zip();
      assertThat(Verifier.verify(zip).sound()).as(only.name()).isTrue();
    }
  }

  private Path pack(Library library) throws IOException {
    return new Packer().pack(library, folder, "podquest", SampleLibrary.DAY, Exporters.ALL).zip();
  }
}
