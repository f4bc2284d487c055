package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.ListeningState;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that a gpodder server takes as they are, and the same account as PortCast. */
class GpodderBodiesTest {

  private static final EpisodeFeed ITEM =
      new EpisodeFeed(
          "https://feeds.example.com/a.xml", "e1", "https://cdn.example.com/e1.mp3", "guid", 1);

  private static final Instant THEN = Instant.parse("2026-11-23T03:00:00.987Z");

  @Test
  void subscriptions_are_added_in_the_account_s_order_and_none_removed() throws Exception {
    JsonNode body =
        json(MemoryOutput.of(new GpodderBodies(), SampleLibrary.full()), "subscriptions.json");

    assertThat(body.path("add")).hasSize(3).allMatch(JsonNode::isTextual);
    assertThat(body.path("remove").isArray()).isTrue();
    assertThat(body.path("remove")).isEmpty();
  }

  @Test
  void a_played_episode_ends_at_its_end_and_a_started_one_where_it_was_left() throws Exception {
    Episode episode =
        EpisodeBuilder.builder(SampleLibrary.linked("one", ITEM, List.of()))
            .durationSeconds(1800L)
            .build();
    JsonNode played = action(episode, ListeningState.State.PLAYED, 7);
    JsonNode started = action(episode, ListeningState.State.IN_PROGRESS, 612);

    assertThat(Json.line(played))
        .isEqualTo(
            "{\"podcast\":\"https://feeds.example.com/a.xml\",\"episode\":\"https://cdn.example.com/e1.mp3\","
                + "\"guid\":\"e1\",\"device\":\"afterglow\",\"action\":\"play\",\"timestamp\":\"2026-11-23T03:00:00\","
                + "\"started\":0,\"position\":1800,\"total\":1800}");
    assertThat(started.path("position").asInt()).isEqualTo(612);
    assertThat(started.path("total").asInt()).isEqualTo(1800);
    JsonNode absurd = action(episode, ListeningState.State.IN_PROGRESS, 99_999_999);
    assertThat(absurd.path("position").asInt()).isEqualTo(1800);
    assertThat(absurd.path("total").asInt()).isEqualTo(1800);
  }

  @Test
  void nothing_is_said_of_what_was_not_heard() throws Exception {
    Episode episode =
        EpisodeBuilder.builder(SampleLibrary.linked("one", ITEM, List.of()))
            .durationSeconds(1800L)
            .build();
    MemoryOutput files = MemoryOutput.of(new GpodderBodies(), SampleLibrary.of(episode));

    assertThat(files.paths()).noneMatch(path -> path.contains("episode-actions"));
    assertThat(files.text("gpodder/README.txt")).contains("curl -u").contains("subscriptions.json");
  }

  @Test
  void what_was_heard_of_a_private_feed_is_left_out_with_the_feed() throws Exception {
    EpisodeFeed covered =
        new EpisodeFeed("https://a.example/f", "e1", "https://a.example/1.mp3", "guid", 1);
    ListeningState heard =
        new ListeningState(ListeningState.State.PLAYED, 7.0, THEN, null, null, null, "AntennaPod");
    Episode episode =
        EpisodeBuilder.builder(SampleLibrary.linked("one", covered, List.of()))
            .listening(heard)
            .build();
    SampleLibrary library =
        SampleLibrary.of(episode)
            .with(
                new Subscription(
                    episode.id().podcast(), "One", "https://me:secret@a.example/f", null, null),
                new Subscription(new PodcastId("2"), "Two", "https://b.example/f", null, null));
    MemoryOutput files = MemoryOutput.of(new GpodderBodies(), library);

    assertThat(files.text("subscriptions.json")).contains("b.example").doesNotContain("a.example");
    assertThat(files.paths()).noneMatch(path -> path.contains("episode-actions"));
  }

  @Test
  void portcast_names_each_feed_with_its_guid_and_folder() throws Exception {
    SampleLibrary library =
        SampleLibrary.subscribed(
            new Subscription(new PodcastId("1"), "One", "https://podnews.net/rss", null, "News"),
            new Subscription(new PodcastId("2"), "No feed", null, null, null));
    JsonNode document = json(MemoryOutput.of(new PortCast(), library), "portcast.json");

    assertThat(document.path("portcast").asText()).isEqualTo("0.1.0");
    assertThat(document.path("generatedAt").asText()).isEqualTo("2025-07-20T11:30:00Z");
    assertThat(document.path("episodes").isArray()).isTrue();
    JsonNode row = document.path("subscriptions").get(0);
    assertThat(document.path("subscriptions")).hasSize(1);
    assertThat(row.path("podcastGuid").asText()).isEqualTo("9b024349-ccf0-5f69-a609-6b82873eab3c");
    assertThat(row.path("tags").get(0).asText()).isEqualTo("News");
  }

  private static JsonNode action(Episode episode, ListeningState.State state, double position)
      throws Exception {
    ListeningState heard =
        new ListeningState(state, position, THEN, null, null, null, "AntennaPod");
    Episode told = EpisodeBuilder.builder(episode).listening(heard).build();
    MemoryOutput files = MemoryOutput.of(new GpodderBodies(), SampleLibrary.of(told));
    return json(files, "episode-actions-1.json").get(0);
  }

  private static JsonNode json(MemoryOutput files, String end) throws Exception {
    return Json.tree(files.text(end).getBytes(StandardCharsets.UTF_8));
  }
}
