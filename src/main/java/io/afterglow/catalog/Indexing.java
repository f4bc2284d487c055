package io.afterglow.catalog;

import io.afterglow.codec.Sha256;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.page.EpisodeText;
import io.afterglow.page.Item;
import io.afterglow.page.Item.AppView;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Item.PodcastMention;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Item.TranscriptView;
import io.afterglow.page.Reading;
import io.afterglow.workspace.ItemRow;
import io.afterglow.workspace.ItemRowBuilder;
import java.nio.charset.StandardCharsets;
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
    if (item instanceof FeedItem told) {
      return feedItem(told, problems);
    }
    if (item instanceof FeedView view) {
      return ItemRowBuilder.builder()
          .kind(item.kind())
          .addressed(true)
          .title(view.title())
          .held(view.guid())
          .json(Json.line(item))
          .problems(problems)
          .build();
    }
    if (item instanceof AppView view) {
      return ItemRowBuilder.builder()
          .kind(item.kind())
          .addressed(true)
          .offered(Json.line(AppClues.of(view)))
          .json(Json.line(item))
          .problems(problems)
          .build();
    }
    return ItemRowBuilder.builder()
        .kind(item.kind())
        .addressed(true)
        .held(item instanceof TranscriptView view ? Doubts.key(view) : null)
        .json(Json.line(item))
        .problems(problems)
        .build();
  }

  private static ItemRow episode(EpisodeView view, String problems) {
    EpisodeId addressed = view.id();
    EpisodeId id = addressed == null ? ProvisionalId.of(view) : addressed;
    List<String> offered = new ArrayList<>(view.translations());
    if (view.promisesTranscript()) {
      offered.add("*");
    }
    if (EpisodeText.areNone(view)) {
      offered.add(ItemRow.NOTHING);
    }
    return ItemRowBuilder.builder()
        .kind(view.kind())
        .podcast(id.podcast().value())
        .episode(id.toString())
        .addressed(addressed != null)
        .title(view.title())
        .podcastTitle(view.podcastTitle())
        .imageUrl(view.podcastImageUrl())
        .publishedOn(text(view.publishedOn()))
        .held(view.transcript() == null ? null : view.transcript().language())
        .offered(String.join(",", offered))
        .json(Json.line(view))
        .problems(problems)
        .build();
  }

  private static ItemRow feedItem(FeedItem item, String problems) {
    return ItemRowBuilder.builder()
        .kind(item.kind())
        .episode(item.key())
        .addressed(true)
        .title(item.entry().title())
        .publishedOn(text(FeedEpisode.day(item.entry())))
        .held(Sha256.hex(item.source().getBytes(StandardCharsets.UTF_8)))
        .offered(Json.line(FeedFiles.of(item)))
        .json(Json.line(item))
        .problems(problems)
        .build();
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
    return ItemRowBuilder.builder()
        .kind(view.kind())
        .podcast(view.id().value())
        .addressed(true)
        .title(view.title())
        .podcastTitle(view.title())
        .imageUrl(view.imageUrl())
        .json(Json.line(view))
        .problems(problems)
        .entries(entries)
        .build();
  }

  private static ItemRow mention(PodcastMention mention, String problems) {
    return ItemRowBuilder.builder()
        .kind(mention.kind())
        .podcast(mention.id().value())
        .episode(mention.episode().toString())
        .addressed(true)
        .title(mention.title())
        .podcastTitle(mention.title())
        .json(Json.line(mention))
        .problems(problems)
        .build();
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }
}
