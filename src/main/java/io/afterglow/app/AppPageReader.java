package io.afterglow.app;

import io.afterglow.json.Json;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.Item;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link AppPage} stores. */
public final class AppPageReader implements PageReader {

  @Override
  public Reading read(Page page) {
    AppPage stored;
    try {
      stored = Json.read(page.body(), AppPage.class);
    } catch (IOException e) {
      return Reading.of(PageKind.UNKNOWN);
    }
    List<Item> items = new ArrayList<>();
    if (stored.subscribed() != null) {
      items.add(
          new Item.AppListing(
              stored.app(),
              stored.snapshot(),
              stored.age(),
              stored.podcast(),
              stored.feedUrl(),
              stored.subscribed(),
              stored.listed(),
              stored.feedAdvice(),
              stored.loose()));
    }
    for (AppEpisode one : stored.episodes()) {
      items.add(
          new Item.AppView(
              stored.app(),
              stored.podcast(),
              stored.author(),
              stored.feedUrl(),
              stored.snapshot(),
              stored.age(),
              one));
    }
    return new Reading(PageKind.APP, null, null, items, List.of(), List.of());
  }
}
