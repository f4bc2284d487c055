package io.afterglow.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.export.SampleLibrary;
import io.afterglow.job.PushJob;
import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.ListeningState;
import io.afterglow.pack.BagFiles;
import io.afterglow.pack.GpodderFiles;
import io.afterglow.page.Address;
import io.afterglow.source.gpodder.GpodderException;
import io.afterglow.source.gpodder.GpodderServer;
import io.afterglow.source.http.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscriptions on their way to a server that apps sync with. */
class PushTest {

  @TempDir private Path bag;

  @BeforeEach
  void anExport() throws IOException {
    Files.writeString(bag.resolve("bagit.txt"), "BagIt-Version: 1.0\n");
    Path folder = Files.createDirectories(bag.resolve("data/gpodder"));
    Files.writeString(
        bag.resolve("subscriptions.opml"),
        "<opml version=\"2.0\"><body>"
            + outline("https://a.example/f/")
            + outline("https://b.example/f?x=1&amp;y=2")
            + outline("https://c.example/f")
            + outline("https://x.supportingcast.fm/rss/secret")
            + "</body></opml>");
    Files.writeString(
        folder.resolve("episode-actions-1.json"),
        "[{\"podcast\":\"https://a.example/f\",\"episode\":\"https://a.example/1.mp3\",\"guid\":\"1\","
            + "\"device\":\"afterglow\",\"action\":\"play\",\"timestamp\":\"2026-11-23T03:00:00\","
            + "\"started\":0,\"position\":1800,\"total\":1800}]");
  }

  private static String outline(String feed) {
    return "<outline type=\"rss\" text=\"One\" title=\"One\" xmlUrl=\"" + feed + "\"/>";
  }

  @ParameterizedTest
  @EnumSource(GpodderFixture.Kind.class)
  void a_second_push_changes_nothing(GpodderFixture.Kind kind) throws Exception {
    try (GpodderFixture server = new GpodderFixture(kind)) {
      PushJob.Result first = push(server, kind);
      int posts = server.posts().size();
      PushJob.Result second = push(server, kind);

      assertThat(first.difference().fresh()).hasSize(3);
      assertThat(first.missing()).isEmpty();
      assertThat(server.feeds()).hasSize(3).contains("https://b.example/f?x=1&y=2");
      assertThat(server.actions()).isEqualTo(1);
      assertThat(second.missing()).isEmpty();
      assertThat(second.difference().fresh()).isEmpty();
      assertThat(server.posts()).hasSize(posts);
    }
  }

  @ParameterizedTest
  @EnumSource(GpodderFixture.Kind.class)
  void a_dry_run_tells_new_present_and_moved_and_changes_nothing(GpodderFixture.Kind kind)
      throws Exception {
    try (GpodderFixture server =
        new GpodderFixture(kind)
            .has("http://A.example/f", "https://c.example/f", "https://z.example/")) {
      PushJob.Difference difference = job(server, kind).difference();

      assertThat(difference.fresh()).containsExactly("https://b.example/f?x=1&y=2");
      assertThat(difference.present()).containsExactly("https://c.example/f");
      assertThat(difference.moved()).containsOnlyKeys("https://a.example/f/");
      assertThat(difference.actions()).hasSize(1);
      assertThat(server.posts()).isEmpty();
    }
  }

  @Test
  void an_address_that_the_server_spells_in_another_way_counts_as_moved() throws Exception {
    try (GpodderFixture server = new GpodderFixture(GpodderFixture.Kind.GPODDER_NET)) {
      assertThat(push(server, GpodderFixture.Kind.GPODDER_NET).moved())
          .containsExactly(java.util.Map.entry("https://a.example/f/", "https://a.example/f"));
    }
  }

  @Test
  void what_was_there_before_stays_there() throws Exception {
    try (GpodderFixture server =
        new GpodderFixture(GpodderFixture.Kind.OPODSYNC).has("https://z.example/")) {
      push(server, GpodderFixture.Kind.OPODSYNC);

      assertThat(server.feeds()).contains("https://z.example/").hasSize(4);
    }
  }

  @Test
  void a_server_that_says_yes_and_keeps_nothing_is_found_out() throws Exception {
    try (GpodderFixture server = new GpodderFixture(GpodderFixture.Kind.NEXTCLOUD).forgetting()) {
      assertThat(push(server, GpodderFixture.Kind.NEXTCLOUD).missing()).hasSize(3);
    }
  }

  @Test
  void a_wrong_password_is_told_as_such_and_never_shown() throws Exception {
    try (GpodderFixture server = new GpodderFixture(GpodderFixture.Kind.OPODSYNC);
        ApiClient client = new ApiClient("test", GpodderFixture.USER, "not-it")) {
      GpodderServer there =
          new GpodderServer(
              client,
              Address.parse(server.address()),
              GpodderServer.Dialect.GPODDER,
              GpodderFixture.USER,
              "afterglow");
      assertThatThrownBy(there::subscriptions)
          .isInstanceOfSatisfying(GpodderException.class, e -> assertThat(e.login()).isTrue())
          .hasMessageNotContaining("not-it");
      assertThat(there.toString()).doesNotContain("not-it");
    }
  }

  /** The server subscribes to whatever it is told of, as opodsync does. */
  @Test
  void states_of_followed_podcasts_arrive_and_no_other_podcast_is_subscribed() throws Exception {
    Files.delete(bag.resolve("data/gpodder/episode-actions-1.json"));
    Files.write(
        bag.resolve("report.json"), Json.pretty(Json.versioned(SampleLibrary.full().report())));
    heard("1", "https://a.example/f", ListeningState.State.PLAYED);
    heard("2", "https://c.example/f", ListeningState.State.IN_PROGRESS);
    heard("3", "https://past.example/f", ListeningState.State.PLAYED);
    heard("4", "https://c.example/f", ListeningState.State.UNPLAYED);
    GpodderFixture.Kind kind = GpodderFixture.Kind.OPODSYNC;
    try (GpodderFixture server = new GpodderFixture(kind)) {
      assertThat(job(server, kind).difference().actions())
          .extracting(action -> action.path("podcast").asText() + action.path("position"))
          .containsExactly("https://a.example/f/1800", "https://c.example/f61");
      assertThat(server.posts()).isEmpty();

      assertThat(push(server, kind).missing()).isEmpty();
      assertThat(server.actions()).isEqualTo(2);
      assertThat(server.feeds()).hasSize(3);
      assertThat(job(server, kind).difference().known()).isEqualTo(2);
    }
  }

  private void heard(String name, String feed, ListeningState.State state) throws IOException {
    EpisodeFeed item = new EpisodeFeed(feed, name, "https://cdn.example/" + name, "guid", 1);
    Episode episode =
        EpisodeBuilder.builder(SampleLibrary.linked(name, item, List.of()))
            .durationSeconds(1800L)
            .listening(new ListeningState(state, 61.0, null, null, null, null, "AntennaPod"))
            .build();
    Path folder = Files.createDirectories(bag.resolve("data/podcasts/p_1/" + name + "_2"));
    Files.write(folder.resolve("episode.json"), Json.pretty(Json.versioned(episode)));
  }

  private PushJob.Result push(GpodderFixture server, GpodderFixture.Kind kind) throws IOException {
    return job(server, kind).push();
  }

  private PushJob job(GpodderFixture server, GpodderFixture.Kind kind) throws IOException {
    GpodderServer.Dialect dialect =
        kind == GpodderFixture.Kind.NEXTCLOUD
            ? GpodderServer.Dialect.NEXTCLOUD
            : GpodderServer.Dialect.GPODDER;
    ApiClient client = new ApiClient("test", GpodderFixture.USER, GpodderFixture.PASSWORD);
    return new PushJob(
        new GpodderFiles(BagFiles.open(bag)),
        new GpodderServer(
            client, Address.parse(server.address()), dialect, GpodderFixture.USER, "afterglow"));
  }
}
