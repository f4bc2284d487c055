package io.afterglow.cli;

import io.afterglow.export.Exporter;
import io.afterglow.export.Exporters;
import io.afterglow.export.Wishes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which formats are written. */
final class ChoiceOptions {

  private static final String ALL = "all";

  @Option(
      names = "--with",
      paramLabel = "FORMAT",
      split = ",",
      completionCandidates = OnRequest.class,
      description = {
        "Write these formats too: ${COMPLETION-CANDIDATES}.",
        "docs/export-format.md describes them."
      })
  List<String> with = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "FORMAT",
      split = ",",
      description = "Write these formats only, and the report.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "FORMAT",
      split = ",",
      description = "Leave these formats out.")
  List<String> without = new ArrayList<>();

  @Option(
      names = "--share-safe",
      description = {
        "Make a zip that can be shown to others: addresses of private feeds are left out everywhere.",
        "Without it they stand in the OPML files alone. Your mail address is covered in the pages as",
        "fetched, and the report names no account."
      })
  boolean shareSafe;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = {
        "Where you will put the unpacked export on the web: links in the feeds lead there.",
        "Without it they lead to the files beside each feed; serve needs no such address."
      })
  @Nullable String baseUrl;

  @Option(
      names = "--estimate-times",
      description =
          "Give transcripts without times estimated ones, by the length of the text; marked as such everywhere.")
  boolean estimateTimes;

  /** The names that {@code --with} takes. */
  static final class OnRequest implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(
              Exporters.ALL.stream()
                  .filter(format -> format.habit() == Exporter.Habit.ON_REQUEST)
                  .map(Exporter::name)
                  .sorted(),
              Stream.of(ALL))
          .iterator();
    }
  }

  List<Exporter> exporters() {
    with.stream().filter(name -> !name.equals(ALL)).forEach(ChoiceOptions::known);
    only.forEach(ChoiceOptions::known);
    without.forEach(ChoiceOptions::known);
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

  private static void known(String name) {
    List<String> names = Exporters.ALL.stream().map(Exporter::name).toList();
    if (!names.contains(name)) {
      throw new Failure(
          ExitCode.USAGE,
          "There is no format '" + name + "'. Formats: " + String.join(", ", names) + ".");
    }
  }
}
