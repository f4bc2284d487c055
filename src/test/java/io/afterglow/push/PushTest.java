package io.afterglow.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.export.SampleLibrary;
import io.afterglow.job.PushJob;
import io.afterglow.job.Ran;
import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.ListeningState;
import io.afterglow.pack.BagFiles;
import io.afterglow.pack.GpodderFiles;
import io.afterglow.page.Address;
import io.afterglow.run.ExitCode;
import io.afterglow.source.gpodder.GpodderException;
import io.afterglow.source.gpodder.GpodderServer;
import io.afterglow.source.http.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
          .containsExactly(Map.entry("https://a.example/f/", "https://a.example/f"));
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
    heard("1", "https://a.example/f", ListeningState.State.PLAYED, null);
    heard("2", "https://c.example/f", ListeningState.State.IN_PROGRESS, null);
    heard("3", "https://past.example/f", ListeningState.State.PLAYED, null);
    heard("4", "https://c.example/f", ListeningState.State.UNPLAYED, null);
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

  @ParameterizedTest
  @EnumSource(GpodderFixture.Kind.class)
  void no_newer_state_is_replaced(GpodderFixture.Kind kind) throws Exception {
    Instant june = Instant.parse("2026-06-01T10:00:00Z");
    heard("1", "https://a.example/f", ListeningState.State.IN_PROGRESS, june);
    heard("2", "https://a.example/f", ListeningState.State.IN_PROGRESS, june);
    heard("3", "https://c.example/f", ListeningState.State.IN_PROGRESS, null);
    heard("4", "https://c.example/f", ListeningState.State.IN_PROGRESS, null);
    try (GpodderFixture server =
        new GpodderFixture(kind)
            .has("http://A.example/f")
            .heard("http://A.example/f", "https://cdn.example/1", "2026-06-01T10:00:01", 900)
            .heard("http://A.example/f", "https://cdn.example/2", "2026-06-01T09:59:59", 900)
            .heard("https://c.example/f", "https://cdn.example/3", "2025-01-01T00:00:00", 900)) {
      PushJob.Difference dry = job(server, kind).difference();
      assertThat(dry.actions())
          .extracting(action -> action.path("episode").asText())
          .containsExactly("https://cdn.example/2", "https://cdn.example/4");
      assertThat(dry.unsent()).isEqualTo(Map.of(PushJob.Unsent.OLDER, 2));

      PushJob.Result first = push(server, kind);
      assertThat(first.missing()).isEmpty();
      assertThat(first.difference().unsent()).isEqualTo(dry.unsent());
      assertThat(server.actions()).isEqualTo(5);
      PushJob.Difference second = job(server, kind).difference();
      assertThat(second.actions()).isEmpty();
      assertThat(second.known()).isEqualTo(2);
    }
  }

  @Test
  void what_is_left_out_is_counted_by_its_reason() throws Exception {
    heard("1", "https://a.example/f", ListeningState.State.PLAYED, null);
    heard("2", "https://past.example/f", ListeningState.State.PLAYED, null);
    heard("3", "https://x.supportingcast.fm/redacted", ListeningState.State.PLAYED, null);
    heard("4", null, ListeningState.State.PLAYED, null);
    Path password = bag.resolve("password");
    Files.writeString(password, GpodderFixture.PASSWORD);
    try (GpodderFixture server = new GpodderFixture(GpodderFixture.Kind.OPODSYNC)) {
      for (String dry : List.of("--dry-run", "--device=afterglow")) {
        Ran ran =
            Ran.of(
                "push",
                bag.toString(),
                "--server",
                server.address(),
                "--user",
                GpodderFixture.USER,
                "--password-file",
                password.toString(),
                dry);
        ran.endsWith(ExitCode.OK);
        assertThat(ran.printed())
            .contains("of what you heard 1 new")
            .contains("Not sent: private feeds (1).")
            .contains("of private feeds (1)")
            .contains("not in the list of subscriptions (1)")
            .contains("in no feed (1)");
      }
      assertThat(server.actions()).isEqualTo(1);
    }
  }

  @Test
  void a_wrong_login_address_or_password_file_is_reported_with_what_to_check() throws Exception {
    Path wrong = Files.writeString(bag.resolve("wrong"), "wrong");
    Path gone = bag.resolve("gone");
    try (GpodderFixture server = new GpodderFixture(GpodderFixture.Kind.OPODSYNC)) {
      Ran login = ran(server.address(), wrong);
      login.endsWith(ExitCode.AUTH);
      assertThat(login.said()).contains("Check --user and the password");
      Ran file = ran(server.address(), gone);
      file.endsWith(ExitCode.INPUT);
      assertThat(file.said()).contains("There is no " + gone + ".");
      Ran address = ran("ftp://x", wrong);
      address.endsWith(ExitCode.USAGE);
      assertThat(address.said()).contains("--server ftp://x is not a valid URL");
    }
  }

  private Ran ran(String server, Path password) {
    return Ran.of(
        "push",
        bag.toString(),
        "--server",
        server,
        "--user",
        GpodderFixture.USER,
        "--password-file",
        password.toString());
  }

  private void heard(
      String name, @Nullable String feed, ListeningState.State state, @Nullable Instant time)
      throws IOException {
    EpisodeFeed item =
        feed == null ? null : new EpisodeFeed(feed, name, "https://cdn.example/" + name, "guid", 1);
    Episode episode =
        EpisodeBuilder.builder(SampleLibrary.linked(name, item, List.of()))
            .durationSeconds(1800L)
            .listening(new ListeningState(state, 61.0, time, null, null, null, "AntennaPod"))
            .build();
    Files.write(
        bag.resolve("report.json"), Json.pretty(Json.versioned(SampleLibrary.full().report())));
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
