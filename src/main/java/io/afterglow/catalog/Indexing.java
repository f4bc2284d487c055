package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.page.Item;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.PodcastMention;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Reading;
import io.afterglow.workspace.ItemRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read of a page, as rows of a workspace. */
public final class Indexing {

  private Indexing() {}

  /** One row for each fact. */
  public static List<ItemRow> rows(Reading reading) {
    String problems = Json.line(reading.problems());
    return reading.items().stream().map(item -> row(item, problems)).toList();
  }

  private static ItemRow row(Item item, String problems) {
    if (item instanceof EpisodeView view) {
      return episode(view, problems);
    }
    if (item instanceof PodcastView view) {
      return podcast(view, problems);
    }
    if (item instanceof PodcastMention mention) {
      return mention(mention, problems);
    }
    return new ItemRow(
        item.kind(),
        null,
        null,
        true,
        null,
        null,
        null,
        null,
        null,
        null,
        Json.line(item),
        problems,
        List.of());
  }

  private static ItemRow episode(EpisodeView view, String problems) {
    EpisodeId addressed = view.id();
    EpisodeId id = addressed == null ? ProvisionalId.of(view) : addressed;
    List<String> offered = new ArrayList<>(view.translations());
    if (view.promisesTranscript()) {
      offered.add("*");
    }
    return new ItemRow(
        view.kind(),
        id.podcast().value(),
        id.toString(),
        addressed != null,
        view.title(),
        view.podcastTitle(),
        view.podcastImageUrl(),
        text(view.publishedOn()),
        view.transcript() == null ? null : view.transcript().language(),
        String.join(",", offered),
        Json.line(view),
        problems,
        List.of());
  }

  private static ItemRow podcast(PodcastView view, String problems) {
    List<ItemRow.Entry> entries =
        view.episodes().stream()
            .map(
                entry ->
                    new ItemRow.Entry(
                        entry.id().podcast().value(),
                        entry.id().toString(),
                        entry.title(),
                        text(entry.publishedOn())))
            .toList();
    return new ItemRow(
        view.kind(),
        view.id().value(),
        null,
        true,
        view.title(),
        view.title(),
        view.imageUrl(),
        null,
        null,
        null,
        Json.line(view),
        problems,
        entries);
  }

  private static ItemRow mention(PodcastMention mention, String problems) {
    return new ItemRow(
        mention.kind(),
        mention.id().value(),
        mention.episode().toString(),
        true,
        mention.title(),
        mention.title(),
        null,
        null,
        null,
        null,
        Json.line(mention),
        problems,
        List.of());
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }
}
