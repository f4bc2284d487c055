package io.afterglow.catalog;

import io.afterglow.catalog.Shelf.MatchedBy;
import io.afterglow.model.Report;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts how the episodes of apps' exports met their feeds. */
record AppCensus(Report.@Nullable Joined joined, List<Report.Unmatched> unmatched) {

  /**
   * Over all shelves.
   *
   * @param why nothing is there that an episode of the podcast could be
   */
  static AppCensus of(List<Shelf> shelves, Function<Shelf, Report.Unmet> why) {
    Map<MatchedBy, Integer> met = new EnumMap<>(MatchedBy.class);
    List<Report.Unmatched> unmatched = new ArrayList<>();
    for (Shelf shelf : shelves) {
      Report.Unmet reason = null;
      for (Shelf.Slot slot : (Iterable<Shelf.Slot>) shelf.slots()::iterator) {
        Shelf.AppSlot app = slot.app();
        if (app == null || !app.isHeard()) {
          continue;
        }
        MatchedBy how = app.matchedBy();
        if (how != null && slot.saved()) {
          met.merge(how, 1, Integer::sum);
          continue;
        }
        reason = reason == null ? why.apply(shelf) : reason;
        Report.Unmet own = app.ambiguous() ? Report.Unmet.AMBIGUOUS : reason;
        unmatched.add(row(shelf, slot, app, slot.saved() ? own : Report.Unmet.EXCLUDED));
      }
    }
    int guid = met.getOrDefault(MatchedBy.GUID, 0);
    int enclosure = met.getOrDefault(MatchedBy.ENCLOSURE, 0);
    int title = met.getOrDefault(MatchedBy.TITLE, 0);
    int listed = guid + enclosure + title + unmatched.size();
    return new AppCensus(
        listed == 0 ? null : new Report.Joined(listed, guid, enclosure, title, unmatched.size()),
        List.copyOf(unmatched));
  }

  private static Report.Unmatched row(
      Shelf shelf, Shelf.Slot slot, Shelf.AppSlot app, Report.Unmet why) {
    String guid = first(app, AppClues::guid);
    String file = first(app, AppClues::file);
    String url = file == null ? null : "https://" + file;
    return new Report.Unmatched(slot.id().toString(), shelf.title(), slot.title(), guid, url, why);
  }

  private static @Nullable String first(
      Shelf.AppSlot app, Function<AppClues, @Nullable String> clue) {
    return app.clues().stream()
        .flatMap(clues -> Stream.ofNullable(clue.apply(clues)))
        .findFirst()
        .orElse(null);
  }
}
