package io.afterglow.catalog;

import io.afterglow.feed.FeedItems;
import io.afterglow.model.Problem;
import io.afterglow.page.AppAge;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.Item.AppView;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an episode of an app's export is recognised by, and what counts there; null = unknown.
 *
 * @param podcast its podcast, as {@link Subscribed#key} calls it
 * @param author of the podcast
 * @param file its enclosure, as {@link FeedFiles#file} has it
 * @param heard whether the app knows its state, or has a highlight of it
 * @param transcripts how many of them the app stored
 * @param transcriptUrl where its publisher's transcript is
 * @param missing what to do for one that it did not store
 * @param snapshot of what the export is the whole state; null where it is a part
 * @param age of the export; null where nobody looked
 * @param listedAs {@link AppEpisode#key}
 * @param queued whether it is in the app's queue; null where nobody looked
 * @param cut whether the end of its transcript is missing
 */
@RecordBuilder
record AppClues(
    String app,
    String podcast,
    @Nullable String author,
    @Nullable String guid,
    @Nullable String file,
    @Nullable String title,
    @Nullable Instant publishedAt,
    @Nullable Double seconds,
    boolean heard,
    int transcripts,
    @Nullable String transcriptUrl,
    @Nullable String missing,
    @Nullable String snapshot,
    @Nullable AppAge age,
    String listedAs,
    @Nullable Boolean queued,
    boolean cut) {

  private static final Pattern SCHEME = Pattern.compile("^https?://");

  /** Older versions stored less. */
  AppClues {
    String titled = title + "\n" + publishedAt;
    listedAs = listedAs == null ? Objects.requireNonNullElse(guid, titled) : listedAs;
  }

  static AppClues of(AppView view) {
    AppEpisode episode = view.episode();
    String guid = episode.guid();
    String file = episode.enclosureUrl();
    String title = episode.title();
    return new AppClues(
        view.app(),
        Subscribed.key(view.podcast(), view.feedUrl()),
        view.author(),
        guid,
        file == null ? null : FeedFiles.file(file),
        title,
        episode.publishedAt(),
        episode.durationSeconds(),
        episode.listening() != null || !episode.highlights().isEmpty(),
        episode.transcripts().size(),
        episode.transcriptUrls().stream().findFirst().orElse(null),
        episode.missingTranscript(),
        view.snapshot(),
        view.age(),
        episode.key(),
        episode.listening() != null && episode.listening().queuePosition() != null,
        episode.problems().stream().anyMatch(Problem::isCutOff));
  }

  /** The export that it is of; when nobody looked, a later one replaced those before. */
  AppVersion version(Instant givenAt) {
    return new AppVersion(app, age == null ? app : snapshot, age, givenAt);
  }

  /** The same without what a newer export knows better. */
  AppClues withoutState() {
    return AppCluesBuilder.builder(this).heard(false).missing(null).queued(false).build();
  }

  /** As an item of this GUID is known. */
  @Nullable String key() {
    return guid == null ? null : FeedItems.key(guid);
  }

  /** The same, then as its other forms are: some of Apple's ids are GUIDs without their scheme. */
  List<String> keys() {
    return guid == null ? List.of() : forms(guid).map(FeedItems::key).toList();
  }

  private static Stream<String> forms(String guid) {
    String bare = SCHEME.matcher(guid).replaceFirst("");
    return bare.contains("/")
        ? Stream.of(guid, bare, "https://" + bare, "http://" + bare)
        : Stream.of(guid);
  }

  @Nullable LocalDate day() {
    return publishedAt == null ? null : publishedAt.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
