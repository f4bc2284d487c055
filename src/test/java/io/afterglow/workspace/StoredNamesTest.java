package io.afterglow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.page.FactKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that stand in the workspaces of users: a new one is added here, none is changed. */
class StoredNamesTest {

  @Test
  void kinds_of_facts_keep_their_stored_names() {
    assertThat(Stream.of(FactKind.values()).map(FactKind::stored))
        .containsExactlyInAnyOrder(
            "EpisodeView",
            "PodcastMention",
            "PodcastView",
            "Subscriptions",
            "FeedView",
            "FeedItem",
            "DirectoryView",
            "TranscriptView",
            "ChaptersView",
            "AppView",
            "AppListing");
  }

  @Test
  void notes_keep_their_stored_names() {
    assertThat(Stream.of(Note.values()).map(Note::stored))
        .containsExactlyInAnyOrder(
            "account",
            "site",
            "service",
            "sunsetOn",
            "startedAt",
            "generation",
            "scope",
            "feedDecisions",
            "feedEpisodes",
            "lastZip",
            "unasked",
            "unaskedOpen",
            "archivesAsked",
            "directoriesAsked",
            "stoppedFor",
            "unlisted:",
            "noList:",
            "formerFeeds:",
            "lostCapture:",
            "unarchived:",
            "listFile:",
            "textFile:",
            "listNamed:",
            "cover:",
            "name:",
            "preserve:",
            "rest:",
            "stale:",
            "listed:",
            "audioChecked",
            "audio:",
            "disowned:",
            "cut:");
  }
}
