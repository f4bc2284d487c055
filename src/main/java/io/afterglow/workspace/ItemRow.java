package io.afterglow.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fact as it is indexed; the whole of it stands in {@code json}.
 *
 * @param item the kind of fact, such as {@code EpisodeView}
 * @param podcast the podcast's id, null where the fact is about none
 * @param episode {@code podcast/episode}, null where the fact is about none
 * @param addressed false when the ids were made from names, for want of an address
 * @param imageUrl the podcast's picture
 * @param publishedOn ISO date
 * @param held language of the transcript that the page shows
 * @param offered languages of the translations that the page offers, with commas between; {@code *}
 *     for a transcript that the page promises
 * @param problems a JSON list
 * @param entries rows of a podcast's list, empty for every other fact
 */
public record ItemRow(
    String item,
    @Nullable String podcast,
    @Nullable String episode,
    boolean addressed,
    @Nullable String title,
    @Nullable String podcastTitle,
    @Nullable String imageUrl,
    @Nullable String publishedOn,
    @Nullable String held,
    @Nullable String offered,
    String json,
    String problems,
    List<Entry> entries) {

  public ItemRow {
    entries = List.copyOf(entries);
  }

  /** One row of a podcast's list of episodes. */
  public record Entry(String podcast, String episode, String title, @Nullable String publishedOn) {}
}
