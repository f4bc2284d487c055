package io.afterglow.feed.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.model.Chapter;
import io.afterglow.model.Problem;
import io.afterglow.page.Item;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files of chapters that feeds link to ({@code podcast:chapters}, JSON chapters 1.2) into one
 * {@link Item.ChaptersView}. What is not such a file is {@link PageKind#UNKNOWN}; an error's page
 * is {@link PageKind#ERROR}.
 */
public final class ChapterFileReader implements PageReader {

  @Override
  public Reading read(Page page) {
    if (page.status() >= 400) {
      return Reading.of(PageKind.ERROR);
    }
    MendedJson json = MendedJson.of(page.text().text());
    JsonNode list = json == null ? null : json.tree().path("chapters");
    if (json == null || list == null || !list.isArray()) {
      return Reading.of(PageKind.UNKNOWN);
    }
    List<Chapter> chapters = new ArrayList<>();
    int hidden = 0;
    int images = 0;
    for (JsonNode node : list) {
      hidden += node.path("toc").asText("").equals("false") ? 1 : 0;
      images += node.path("img").asText("").isBlank() ? 0 : 1;
      if (!node.path("toc").asText("").equals("false")) {
        chapters.add(chapter(node));
      }
    }
    List<Problem> problems = new ArrayList<>();
    if (json.cut()) {
      problems.add(new Problem("chapters", Problem.CUT_OFF));
    }
    if (hidden + images > 0) {
      String what =
          "only the publisher's file has hidden chapters ("
              + hidden
              + ") and images ("
              + images
              + ")";
      problems.add(new Problem("chapters", what));
    }
    List<Item> items = List.of(new Item.ChaptersView(chapters));
    return new Reading(PageKind.CHAPTERS, null, null, items, List.of(), problems);
  }

  private static Chapter chapter(JsonNode node) {
    Double start = MendedJson.seconds(node.path("startTime"));
    Double end = MendedJson.seconds(node.path("endTime"));
    return FeedChapters.chapter(
        start, end, node.path("title").asText(""), node.path("url").asText(""));
  }
}
