package io.afterglow.app;

import io.afterglow.json.Json;
import io.afterglow.model.SourceName;
import io.afterglow.page.AppAge;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.AppEpisodeBuilder;
import io.afterglow.page.Opml;
import io.afterglow.page.Page;
import io.afterglow.text.PrivateFeed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/**
 * What an app's export holds, as pages that a workspace stores: the file itself may hold secrets,
 * so it is not kept.
 *
 * @param episodes some of the podcast's
 * @param snapshot of what the export is the whole state; null where it is a part
 * @param age of the export; null in what older versions stored
 * @param subscribed whether the podcast is followed; null but on a podcast's first page
 * @param listed {@link AppEpisode#key} of the podcast's episodes that were merely listed, on its
 *     first page
 * @param feedAdvice how to get the address of its feed; null where it has one, or nothing helps
 * @param loose whether it is no podcast but a shelf for what the app has of none
 */
public record AppPage(
    String app,
    String podcast,
    @Nullable String author,
    @Nullable String feedUrl,
    List<AppEpisode> episodes,
    @Nullable String snapshot,
    @Nullable AppAge age,
    @Nullable Boolean subscribed,
    List<String> listed,
    @Nullable String feedAdvice,
    boolean loose) {

  /** The media type of what is stored. */
  public static final String TYPE = "application/vnd.afterglow.app+json";

  /** Episodes of a page: some have a transcript of an hour. */
  private static final int MOST = 100;

  public AppPage {
    episodes = List.copyOf(episodes);
    listed = Objects.requireNonNullElse(listed, List.of());
  }

  /** The pages of an export, one or more for each podcast. */
  public static List<Page> of(AppExport export, Instant now) {
    List<Page> pages = new ArrayList<>();
    for (AppPodcast podcast : export.podcasts()) {
      List<AppEpisode> known =
          podcast.episodes().stream().filter(AppEpisode::isKnown).map(AppPage::covered).toList();
      for (int from = 0; from == 0 || from < known.size(); from += MOST) {
        AppPage page =
            new AppPage(
                export.app(),
                podcast.title(),
                podcast.author(),
                podcast.feedUrl(),
                known.subList(from, Math.min(from + MOST, known.size())),
                export.snapshot(),
                export.age(),
                from == 0 ? podcast.subscribed() : null,
                from == 0 ? podcast.listed() : List.of(),
                podcast.feedUrl() == null ? export.feedAdvice() : null,
                podcast.loose());
        pages.add(page(TYPE, Json.line(page), now));
      }
    }
    return pages;
  }

  /** Its podcasts as a list of subscriptions, past ones marked as Overcast marks them. */
  public static Page list(AppExport export, Instant now) {
    StringBuilder opml = new StringBuilder("<opml version=\"2.0\"><head/><body>\n");
    for (AppPodcast podcast : export.podcasts()) {
      String folder = podcast.folder();
      opml.append(folder == null ? "" : "<outline" + attribute("text", folder) + ">")
          .append("<outline type=\"rss\"")
          .append(attribute("category", Opml.OF_APP))
          .append(attribute("text", podcast.title()))
          .append(attribute("xmlUrl", podcast.feedUrl()))
          .append(attribute("htmlUrl", covered(podcast.siteUrl())))
          .append(attribute("subscribed", podcast.subscribed() ? "1" : "0"))
          .append("/>")
          .append(folder == null ? "" : "</outline>")
          .append('\n');
    }
    return page("text/x-opml", opml.append("</body></opml>\n").toString(), now);
  }

  /** Without keys in its addresses, but for those by which it is recognised in its feed. */
  private static AppEpisode covered(AppEpisode episode) {
    AppEpisode covered = Json.withTexts(episode, AppEpisode.class, PrivateFeed::redactedIn);
    return AppEpisodeBuilder.builder(covered)
        .guid(episode.guid())
        .enclosureUrl(episode.enclosureUrl())
        .build();
  }

  private static @Nullable String covered(@Nullable String address) {
    return address == null ? null : PrivateFeed.redactedIn(address);
  }

  private static String attribute(String name, @Nullable String value) {
    return value == null ? "" : " " + name + "=\"" + StringEscapeUtils.escapeXml10(value) + "\"";
  }

  private static Page page(String type, String body, Instant now) {
    return new Page(null, SourceName.SAVED, now, 200, type, body.getBytes(StandardCharsets.UTF_8));
  }
}
