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

  private static final double COMMON = 0.8;
  private static final double ALMOST_NONE = 0.05;

  private final Map<Field, Promise> promises = new EnumMap<>(Field.class);
  private int pages;

  void add(EpisodeView view, String name) {
    pages++;
    for (Field field : Field.values()) {
      if (isPromised(field, view)) {
        promises.computeIfAbsent(field, k -> new Promise()).add(field.isReadIn(view), name);
      }
    }
  }

  Optional<String> alarm(Field field) {
    Promise promise = promises.get(field);
    if (promise == null || pages < ENOUGH_PAGES) {
      return Optional.empty();
    }
    boolean isCommon = promise.made >= COMMON * pages;
    boolean isBroken = promise.kept <= ALMOST_NONE * promise.made;
    return isCommon && isBroken ? Optional.of(promise.alarm(field)) : Optional.empty();
  }

  private static boolean isPromised(Field field, EpisodeView view) {
    if (field == Field.TRANSCRIPTS) {
      return view.promisesTranscript();
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

    void add(boolean isKept, String name) {
      made++;
      kept += isKept ? 1 : 0;
      if (!isKept && example.isEmpty()) {
        example = name;
      }
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
