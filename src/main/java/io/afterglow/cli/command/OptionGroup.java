package io.afterglow.cli.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/** A heading of the help, and the options below it, in their order there. */
enum OptionGroup {
  GIVEN(
      "What you give",
      "--cookies --cookies-from-browser --curl --site --service --from --pages --subscriptions"
          + " --urls --feeds --server --user --password-file --device --dialect --keys --bind --port"),
  TAKEN(
      "What to take",
      "--podcast --after --before --limit --subscriptions-only --all --check-audio --offline"
          + " --dry-run --yes --to --with --without --only --share-safe --estimate-times"),
  PLACE("Where it goes", "--out --workspace"),
  PACE("Pace", "--parallel --delay --retries --max-wait --no-robots"),
  OUTPUT(
      "Output",
      "--quiet --verbose --log-json --json --no-color --no-input --no-browser --help --version"),
  ADVANCED(
      "Advanced",
      "--podcast-directory --deadline --timeout --page-timeout --backoff --wayback --commoncrawl"
          + " --commoncrawl-data --base-url --allow-private --accept-expired-certificate");

  private final String heading;
  private final String names;

  OptionGroup(String heading, String names) {
    this.heading = heading;
    this.names = names;
  }

  String heading() {
    return heading;
  }

  List<String> names() {
    return List.of(names.split(" ", -1));
  }

  /** A command's options by their groups; one that no group names is an advanced one. */
  static Map<OptionGroup, List<OptionSpec>> of(List<OptionSpec> options) {
    Map<OptionGroup, List<OptionSpec>> groups = new EnumMap<>(OptionGroup.class);
    for (OptionSpec option : options) {
      if (!option.hidden()) {
        groups.computeIfAbsent(of(option), group -> new ArrayList<>()).add(option);
      }
    }
    groups.forEach(
        (group, some) ->
            some.sort(Comparator.comparing(option -> group.names().indexOf(option.longestName()))));
    return groups;
  }

  private static OptionGroup of(OptionSpec option) {
    return Stream.of(values())
        .filter(group -> group.names().contains(option.longestName()))
        .findFirst()
        .orElse(ADVANCED);
  }
}
