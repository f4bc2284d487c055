package io.afterglow.catalog;

import io.afterglow.page.Item.EpisodeView;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Watches pages of one sort in the order of capture, a hundred at a time. */
final class FieldDrift {

  private static final int HUNDRED = 100;

  /** Half a hundred is enough at the end of a run: chance moves a share by 0.06 or so. */
  private static final int ENOUGH_PAGES = 50;

  /** A field on fewer pages comes and goes. */
  private static final double COMMON = 0.5;

  /** Four times what chance does to a hundred pages. */
  private static final double FALL = 0.2;

  private final Map<Field, String> alarms = new EnumMap<>(Field.class);
  private final FieldCounts before = new FieldCounts();
  private FieldCounts now = new FieldCounts();
  private final Map<Field, String> examples = new EnumMap<>(Field.class);

  void add(EpisodeView view, String name) {
    now.add(view);
    for (Field field : Field.values()) {
      if (!field.isReadIn(view)) {
        examples.putIfAbsent(field, name);
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

  private void close() {
    for (Field field : Field.values()) {
      alarm(field).ifPresent(alarm -> alarms.put(field, alarm));
    }
    before.add(now);
    now = new FieldCounts();
    examples.clear();
  }

  private Optional<String> fall(Field field) {
    double was = before.share(field);
    boolean isEnough = before.pages() >= HUNDRED && now.pages() >= ENOUGH_PAGES;
    if (!isEnough || was < COMMON || was - now.share(field) <= FALL) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: read on %.0f %% of %d pages, then on %.0f %% of the next %d; for example %s",
            field.word(),
            100 * was,
            before.pages(),
            100 * now.share(field),
            now.pages(),
            examples.getOrDefault(field, "")));
  }
}
