package io.afterglow.catalog;

import io.afterglow.model.Report;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Watches pages of one sort in the order of capture, a hundred at a time. */
final class FieldDrift {

  private static final int HUNDRED = 100;

  /** Half a hundred is enough at the end of a run: chance moves a share by 0.06 or so. */
  private static final int ENOUGH_PAGES = 50;

  /** A field on fewer pages comes and goes. */
  private static final double COMMON = 0.5;

  /** Four times what chance does to a hundred pages. */
  private static final double FALL = 0.2;

  /** A field on so many pages is missed at once: by chance one run of pages in 10^13 lacks it. */
  private static final double USUAL = 0.8;

  private static final int IN_A_ROW = 20;

  private final Map<Field, String> alarms = new EnumMap<>(Field.class);
  private final Map<Field, Gap> gaps = new EnumMap<>(Field.class);
  private final FieldCounts before = new FieldCounts();
  private final Consumer<Report.Hundred> hundreds;
  private FieldCounts now = new FieldCounts();
  private String first = "";
  private final Map<Field, String> examples = new EnumMap<>(Field.class);

  /** Pages in a row that lack a field, and one of them. */
  private record Gap(int pages, String example) {

    Gap and(String another) {
      return new Gap(pages + 1, pages == 0 ? another : example);
    }
  }

  /**
   * @param hundreds given each hundred pages as soon as they are full
   */
  FieldDrift(Consumer<Report.Hundred> hundreds) {
    this.hundreds = hundreds;
  }

  void add(PageFields page) {
    String name = page.name();
    first = now.pages() == 0 ? name : first;
    now.add(page);
    for (Field field : Field.values()) {
      if (page.read().contains(field)) {
        gaps.remove(field);
      } else {
        examples.putIfAbsent(field, name);
        gaps.put(field, gaps.getOrDefault(field, new Gap(0, "")).and(name));
        missed(field).ifPresent(alarm -> alarms.putIfAbsent(field, alarm));
      }
    }
    if (now.pages() == HUNDRED) {
      close();
    }
  }

  /** Of the first fall; later ones say no more. */
  Optional<String> alarm(Field field) {
    return Optional.ofNullable(alarms.get(field)).or(() -> fall(field));
  }

  /** What is left when there are no more pages. */
  void end() {
    if (now.pages() > 0) {
      hundreds.accept(now.told(first));
    }
  }

  private void close() {
    for (Field field : Field.values()) {
      alarm(field).ifPresent(alarm -> alarms.put(field, alarm));
    }
    hundreds.accept(now.told(first));
    before.add(now);
    now = new FieldCounts();
    examples.clear();
  }

  private Optional<String> missed(Field field) {
    Gap gap = gaps.getOrDefault(field, new Gap(0, ""));
    int pages = before.pages() + now.pages() - gap.pages();
    if (gap.pages() != IN_A_ROW || pages < IN_A_ROW) {
      return Optional.empty();
    }
    double was = (double) (before.read(field) + now.read(field)) / pages;
    return was < USUAL
        ? Optional.empty()
        : Optional.of(told(field, was, pages, 0, gap.pages(), gap.example()));
  }

  private Optional<String> fall(Field field) {
    double was = before.share(field);
    boolean isEnough = before.pages() >= HUNDRED && now.pages() >= ENOUGH_PAGES;
    if (!isEnough || was < COMMON || was - now.share(field) <= FALL) {
      return Optional.empty();
    }
    String example = examples.getOrDefault(field, "");
    return Optional.of(told(field, was, before.pages(), now.share(field), now.pages(), example));
  }

  private static String told(
      Field field, double was, int before, double is, int now, String example) {
    return String.format(
        Locale.ROOT,
        "%s: read on %.0f %% of %d pages, then on %.0f %% of the next %d; for example %s",
        field.word(),
        100 * was,
        before,
        100 * is,
        now,
        example);
  }
}
