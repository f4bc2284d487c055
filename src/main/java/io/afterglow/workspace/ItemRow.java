package io.afterglow.workspace;

import io.afterglow.page.FactKind;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fact as it is indexed; the whole of it stands in {@code json}.
 *
 * @param kind the kind of fact
 * @param podcast the podcast's id, null where the fact is about none
 * @param episode {@code podcast/episode}, null where the fact is about none
 * @param addressed false when the ids were made from names, for want of an address
 * @param imageUrl the podcast's picture
 * @param publishedOn ISO date
 * @param held language of the transcript that the page shows
 * @param offered languages of the translations that the page offers, with commas between; {@code *}
 *     for a transcript that the page promises, {@link #NOTHING} for a page that shows no text
 * @param problems a JSON list
 * @param entries rows of a podcast's list, empty for every other fact
 */
@RecordBuilder
public record ItemRow(
    FactKind kind,
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

  /** Offered by a page that shows no more of an episode than lists do. */
  public static final String NOTHING = "-";

  static final String COLUMNS =
      "i.item, i.podcast, i.episode, i.addressed, i.title, i.podcast_title, i.image_url, i.published_on, i.held, i.offered, i.json, i.problems";

  public ItemRow {
    entries = List.copyOf(entries);
  }

  /** From all of {@link #COLUMNS} but the last two. */
  static ItemRow read(ResultSet row, String json, String problems) throws SQLException {
    return ItemRowBuilder.builder()
        .kind(FactKind.ofStored(row.getString(1)))
        .podcast(row.getString(2))
        .episode(row.getString(3))
        .addressed(row.getBoolean(4))
        .title(row.getString(5))
        .podcastTitle(row.getString(6))
        .imageUrl(row.getString(7))
        .publishedOn(row.getString(8))
        .held(row.getString(9))
        .offered(row.getString(10))
        .json(json)
        .problems(problems)
        .build();
  }

  /** One row of a podcast's list of episodes. */
  public record Entry(String podcast, String episode, String title, @Nullable String publishedOn) {}
}
