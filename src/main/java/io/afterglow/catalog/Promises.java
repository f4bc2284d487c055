package io.afterglow.catalog;

import io.afterglow.page.Item.EpisodeView;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How often tabs promised a block, and how often it was there. */
final class Promises {

  /** What a tab's label says, in the languages the labels were seen or are likely in. */
  private static final Map<Field, List<String>> LABELS =
      new EnumMap<>(
          Map.of(
              Field.TOPICS, List.of("deep dive", "深度"),
              Field.INSIGHTS, List.of("insight", "洞察", "见解", "見解"),
              Field.CHAPTERS, List.of("chapter", "章节", "章節")));

  /** Fewer pages prove nothing: half of all pages may lack a block that others have. */
  private static final int ENOUGH_PAGES = 10;

  private static final double COMMON = 0.5;
  private static final double ALMOST_NONE = 0.05;

  /** What was kept half the time is broken so often in a row by chance once in a million. */
  private static final int IN_A_ROW = 20;

  private final Map<Field, Promise> promises = new EnumMap<>(Field.class);
  private int pages;

  void add(PageFields page) {
    pages++;
    for (Field field : page.promised()) {
      boolean isKept = page.read().contains(field);
      promises.computeIfAbsent(field, k -> new Promise()).add(isKept, page.name());
    }
  }

  Optional<String> alarm(Field field) {
    Promise promise = promises.get(field);
    if (promise == null || pages < ENOUGH_PAGES) {
      return Optional.empty();
    }
    if (!promise.broken.isEmpty()) {
      return Optional.of(field.word() + promise.broken);
    }
    boolean isCommon = promise.made >= COMMON * pages;
    boolean isBroken = promise.kept <= ALMOST_NONE * promise.made;
    return isCommon && isBroken ? Optional.of(promise.alarm(field)) : Optional.empty();
  }

  static boolean isPromised(Field field, EpisodeView view) {
    if (field == Field.TRANSCRIPTS) {
      // A page that shows the notes shows no transcript beside them.
      return view.promisesTranscript() && view.showNotes() == null;
    }
    List<String> labels = LABELS.getOrDefault(field, List.of());
    return !labels.isEmpty()
        && view.tabs().stream()
            .map(tab -> tab.toLowerCase(Locale.ROOT))
            .anyMatch(tab -> labels.stream().anyMatch(tab::contains));
  }

  private static final class Promise {
    private int made;
    private int kept;
    private String example = "";
    private int row;
    private String rowExample = "";
    private String broken = "";

    void add(boolean isKept, String name) {
      made++;
      kept += isKept ? 1 : 0;
      rowExample = row == 0 ? name : rowExample;
      row = isKept ? 0 : row + 1;
      int before = made - row;
      if (row == IN_A_ROW && before >= ENOUGH_PAGES && kept >= COMMON * before) {
        broken = broken.isEmpty() ? broken(before) : broken;
      }
      if (!isKept && example.isEmpty()) {
        example = name;
      }
    }

    private String broken(int before) {
      return String.format(
          Locale.ROOT,
          ": promised on %d pages and found on %d, then promised on the next %d and found on none;"
              + " for example %s",
          before,
          kept,
          row,
          rowExample);
    }

    String alarm(Field field) {
      return String.format(
          Locale.ROOT,
          "%s: promised on %d pages, found on %s; for example %s",
          field.word(),
          made,
          kept == 0 ? "none" : Integer.toString(kept),
          example);
    }
  }
}
