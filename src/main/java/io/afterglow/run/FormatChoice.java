package io.afterglow.run;

import io.afterglow.export.Exporter;
import io.afterglow.export.Exporters;
import io.afterglow.export.ImportGuide;
import io.afterglow.export.Wishes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which formats are written, and how.
 *
 * @param with formats besides those that are written anyway, by name; {@code all} for all
 * @param only these formats and the report, unless it is empty
 * @param without formats to leave out
 * @param shareSafe whether the zip is to be shown to others
 * @param baseUrl where the unpacked export will stand on the web
 */
public record FormatChoice(
    List<String> with,
    List<String> only,
    List<String> without,
    boolean shareSafe,
    @Nullable String baseUrl,
    boolean estimateTimes) {

  private static final String ALL = "all";

  /** For a run that writes no zip. */
  public static final FormatChoice NONE =
      new FormatChoice(List.of(), List.of(), List.of(), false, null, false);

  public FormatChoice {
    with = asWritten(with);
    only = asWritten(only);
    without = asWritten(without);
  }

  /** The names that {@link #with} takes. */
  public static List<String> onRequest() {
    return names(format -> format.habit() == Exporter.Habit.ON_REQUEST);
  }

  /** The names of what is written unless it is left out. */
  public static List<String> usual() {
    return Exporters.ALL.stream()
        .filter(format -> format.habit() == Exporter.Habit.UNLESS_LEFT_OUT)
        .map(Exporter::name)
        .sorted()
        .toList();
  }

  /** The name of every format. */
  public static List<String> all() {
    return names(format -> true);
  }

  private static List<String> names(Predicate<Exporter> some) {
    return Stream.concat(
            Exporters.ALL.stream().filter(some).map(Exporter::name).sorted(), Stream.of(ALL))
        .toList();
  }

  /**
   * Exactly these formats, in the order in which they are written.
   *
   * @param names {@code all} for every one
   * @throws Failure when a name is unknown
   */
  static List<Exporter> named(List<String> names) {
    names.forEach(name -> known(name, all()));
    return Exporters.ALL.stream()
        .filter(format -> names.contains(ALL) || names.contains(format.name()))
        .toList();
  }

  /**
   * The formats, in the order in which they are written.
   *
   * @throws Failure when a name is unknown, or the base is not a valid URL
   */
  List<Exporter> exporters() {
    List<String> each = all().stream().filter(name -> !name.equals(ALL)).toList();
    with.forEach(name -> known(name, all()));
    only.forEach(name -> known(name, each));
    without.forEach(name -> known(name, each));
    Exporters.ALL.stream()
        .filter(format -> format.habit() == Exporter.Habit.ALWAYS)
        .map(Exporter::name)
        .filter(without::contains)
        .forEach(FormatChoice::needed);
    return Exporters.of(wishes()).stream().filter(this::isWanted).toList();
  }

  private boolean isWanted(Exporter format) {
    String name = format.name();
    boolean named = with.contains(ALL) || with.contains(name) || only.contains(name);
    return switch (format.habit()) {
      case ALWAYS -> true;
      case UNLESS_LEFT_OUT -> !without.contains(name) && (only.isEmpty() || named);
      case ON_REQUEST -> !without.contains(name) && named;
    };
  }

  private Wishes wishes() {
    try {
      return new Wishes(baseUrl, estimateTimes);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--base-url: " + e.getMessage() + ".", e);
    }
  }

  /** Names in any case, as they follow a comma. */
  static List<String> asWritten(List<String> names) {
    return names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
  }

  private static void known(String name, List<String> names) {
    if (!names.contains(name)) {
      throw new Failure(
          ExitCode.USAGE,
          "There is no format '" + name + "'. Formats: " + String.join(", ", names) + ".");
    }
  }

  private static void needed(String name) {
    throw new Failure(
        ExitCode.USAGE,
        "The format '"
            + name
            + "' cannot be left out: every zip has it. Remove it from --without.");
  }

  /** How to import what the formats hold into each podcast app, as in the zip's README. */
  public static String importGuide() throws IOException {
    return ImportGuide.text();
  }
}
