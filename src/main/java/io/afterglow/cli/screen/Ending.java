package io.afterglow.cli.screen;

import io.afterglow.job.PackJob;
import io.afterglow.job.Stop;
import io.afterglow.model.Report;
import io.afterglow.model.SourceName;
import io.afterglow.run.ExitCode;
import io.afterglow.run.ExportRun;
import io.afterglow.run.Exported;
import io.afterglow.run.FormatChoice;
import io.afterglow.run.Gathered;
import io.afterglow.run.RunSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last words of a run: what came of it, and what to do next. */
public final class Ending {

  private static final Set<String> EXPORTING = Set.of("export", "fetch");

  private final Console console;
  private final boolean quiet;
  private final boolean verbose;
  private final Interrupts interrupts;
  private final RunSettings settings;
  private final String service;
  private final boolean local;

  public Ending(Console console, Verbosity verbosity, Interrupts interrupts, ExportRun run) {
    this.console = console;
    this.quiet = verbosity.quiet();
    this.verbose = verbosity.verbose();
    this.interrupts = interrupts;
    this.settings = run.settings();
    this.service = run.service();
    this.local = run.isLocal();
    interrupts.continueWith(UnaryOperator.identity()); // forget what an earlier run needed
  }

  /** After an export. */
  public void exported(Exported exported) {
    exported.refusals().forEach(refusal -> console.say("Not used: " + refusal));
    exported.remarks().forEach(remark -> console.say("Note: " + remark));
    PackJob.Result packed = exported.packed();
    Gathered gathered = exported.gathered();
    if (packed != null) {
      say(headline(packed));
      List<String> said = new ArrayList<>(exported.refusals());
      said.addAll(exported.remarks());
      new Summary(console, this::say).tell(packed, losses(packed, gathered.stop()), said);
      openFeeds(packed.report().feeds());
      lists(exported.oldLists());
      took(exported.effort());
    }
    next(packed, gathered.stop()).forEach(this::say);
    if (packed == null && exported.code() == ExitCode.INPUT) {
      interrupts.nothingContinues();
    }
    if (verbose) {
      say("Workspace: " + gathered.workspace());
    }
    if (exported.code() == ExitCode.OK && packed != null && holdsAll(packed)) {
      say(afterwards(gathered.workspace()));
    }
    stopped(gathered);
    if (packed != null) {
      exported
          .unused()
          .forEach(file -> console.say("Nothing of " + file + " was used: see above."));
    }
  }

  /** After a fetch. */
  public void fetched(Gathered gathered) {
    console.result(gathered.workspace().toString());
    say(
        "Fetched "
            + Text.count(gathered.pages(), "page")
            + " into the workspace; pack makes the zip.");
    stopped(gathered);
  }

  /** Says why a run ended before its end, and what helps. */
  public void stopped(Gathered gathered) {
    Stop stop = gathered.stop();
    if (!gathered.detail().isEmpty()) {
      console.say(gathered.detail() + Advice.of(stop, service));
    }
    if (stop == Stop.DOWN && settings.asksLive()) {
      archivesMayHelp(gathered.knowsWhose());
    }
    if (stop == Stop.FORBIDDEN) {
      interrupts.continueWith(words -> Shell.with(words, "--no-robots"));
    }
    if (stop == Stop.AUTH && !settings.login().isGiven()) {
      interrupts.continueWith(words -> Shell.with(words, "--cookies", "cookies.txt"));
    }
  }

  private void openFeeds(Report.Feeds feeds) {
    if (feeds.notFound() > 0 && !settings.sources().asksDirectories()) {
      say("To find more feeds: --podcast-directory all searches every directory.");
    }
  }

  private void lists(@Nullable Instant read) {
    if (read != null) {
      say(
          "The lists of episodes are as they were on "
              + Text.moment(read)
              + "; a run that begins a day later reads them again.");
    }
  }

  private void took(Exported.Effort effort) {
    if (effort.pages() > 0) {
      double seconds = Math.max(1, effort.took().toMillis() / 1000.0);
      say(
          "This run fetched "
              + Text.count(effort.pages(), "page")
              + ", "
              + Text.size(effort.bytes())
              + ", in "
              + Text.duration(effort.took())
              + String.format(Locale.ROOT, " (%.1f pages/s).", effort.pages() / seconds));
    }
  }

  /** What to do next; and which command, if any, the program ends with. */
  private List<String> next(PackJob.@Nullable Result packed, Stop stop) {
    if (packed == null) {
      boolean offline = settings.sources().offline();
      if (offline) {
        continuing(Set.of(NextStep.Command.ONLINE));
      }
      return List.of(
          "Nothing is saved yet, so there is no zip."
              + (offline ? " This run was offline, and nothing that you gave holds a page." : ""));
    }
    if (stop == Stop.NONE && !packed.report().complete()) {
      continuing(NextStep.commands(packed.report(), asked()));
    }
    return use(packed);
  }

  List<NextStep.Loss> losses(PackJob.Result packed, Stop stop) {
    return stop == Stop.NONE && !packed.report().complete()
        ? NextStep.losses(packed.report(), asked())
        : NextStep.losses(packed.report());
  }

  private NextStep.Asked asked() {
    return new NextStep.Asked(
        settings.asksArchives(),
        settings.namesLive(),
        settings.asksFeeds(),
        settings.sources().asksDirectories() || settings.sources().offline(),
        settings.asksLive() && !settings.asksArchives());
  }

  /** Names no file that the zip may lack. */
  private List<String> use(PackJob.Result packed) {
    FormatChoice formats = settings.formats();
    if (!formats.only().isEmpty() || !formats.without().isEmpty()) {
      return List.of("Next: unzip it; the command guide says how to go on.");
    }
    List<String> lines = new ArrayList<>();
    Path zip = packed.packed().zip();
    boolean usual = Path.of("exports").equals(zip.getParent());
    lines.add(
        "To read it: "
            + Shell.again(usual ? List.of("open") : List.of("open", zip.toString()))
            + ", or unzip it and open index.html.");
    Report.Feeds feeds = packed.report().feeds();
    if (feeds.found() + feeds.unreachable() > 0) {
      lines.add(
          "To listen in another app: import subscriptions.opml of the zip; "
              + Shell.again(List.of("guide", "apps"))
              + " says how for each app.");
    }
    return lines;
  }

  /** One command for all that a command can get; the archives are asked when that is done. */
  private void continuing(Set<NextStep.Command> commands) {
    boolean directories = commands.contains(NextStep.Command.DIRECTORIES);
    boolean hidden = commands.contains(NextStep.Command.PRIVATE);
    boolean online = commands.contains(NextStep.Command.ONLINE);
    if (directories || hidden || online || commands.contains(NextStep.Command.SAME)) {
      interrupts.continueWith(words -> continued(words, directories, hidden));
    } else if (commands.contains(NextStep.Command.ARCHIVES)
        && !local
        && isExporting()
        && !settings.asksArchives()) {
      interrupts.continueWith(this::withArchives);
    } else {
      interrupts.nothingContinues();
    }
  }

  private static List<String> continued(List<String> words, boolean directories, boolean hidden) {
    List<String> line = Shell.without(words, "--offline");
    line = directories ? Shell.with(line, "--podcast-directory", "all") : line;
    return hidden ? Shell.with(line, "--allow-private") : line;
  }

  /** The person's pages, and a login that still works, are left behind (P-14). */
  private String afterwards(Path workspace) {
    List<String> words = List.of("forget", "--workspace", workspace.toString());
    return "When you are done: delete the workspace with "
        + Shell.again(words)
        + (settings.asksLive() && settings.login().isGiven()
            ? ", and sign out at " + service + ", which ends the login you gave."
            : ".");
  }

  /** Archives can be searched once it is known whose pages are wanted. */
  private void archivesMayHelp(boolean knowsWhose) {
    List<String> words = interrupts.words();
    String gone = "If it is gone for good, web archives may hold its pages";
    if (settings.asksArchives()) {
      return;
    }
    if (isExporting() && knowsWhose) {
      console.say(gone + ". Try:");
      console.say("  " + Shell.again(withArchives(words)));
    } else {
      console.say(
          gone
              + ": give export --from wayback,commoncrawl and, with --subscriptions, the list of"
              + " subscriptions that your podcast app exports.");
    }
  }

  private boolean isExporting() {
    List<String> words = interrupts.words();
    return !words.isEmpty() && EXPORTING.contains(words.get(0));
  }

  private List<String> withArchives(List<String> words) {
    String names =
        settings.sourceNames().stream().map(SourceName::word).collect(Collectors.joining(","));
    return Shell.with(Shell.without(words, "--offline"), "--from", names + ",wayback,commoncrawl");
  }

  /** "Everything" is what was listed: a list that nobody gave is not known. */
  String headline(PackJob.Result packed) {
    Report report = packed.report();
    if (!packed.verification().sound()) {
      return "The zip is damaged: its check failed.";
    }
    if (!report.complete()) {
      return "Export incomplete.";
    }
    if (report.episodes().listed() == 0 && !settings.looksForEpisodes()) {
      return subscriptionsOnly(report.podcasts().saved());
    }
    if (settings.sources().subscriptionsOnly()
        && settings.sources().pages().isEmpty()
        && !settings.looksForEpisodes()) {
      return subscriptionsOnly(report.podcasts().saved())
          + " The zip also has what earlier runs saved of them.";
    }
    if (!packed.holdsTexts()) {
      return "Everything is fetched, but not in this zip, which was packed without episode.json: the"
          + " workspace alone holds the texts, so keep it. pack makes a zip that holds them.";
    }
    if (skipped(report)) {
      return "Everything that your options leave in is saved.";
    }
    int others = report.lists().notLookedFor();
    if (others > 0) {
      return "Everything that was looked for is saved; the episodes of "
          + Text.count(others, "subscription")
          + " were not.";
    }
    if (report.episodes().listed() == 0) {
      return "Everything that was listed is saved; no episodes are listed now.";
    }
    return report.lists().read() > 0
        ? "Everything is saved."
        : "Everything in the pages that you gave is saved.";
  }

  private String subscriptionsOnly(int n) {
    String why =
        settings.sources().subscriptionsOnly()
            ? "--subscriptions-only leaves them out"
            : settings.sources().offline()
                ? "this run was offline"
                : settings.asksLive() ? "no login was given" : "no source that has them was given";
    return (n == 1
            ? "Your subscription is saved; its"
            : "Your " + n + " subscriptions are saved; their")
        + " episodes were not looked for, because "
        + why
        + ".";
  }

  /** Nothing is in the workspace alone, and nothing left that it could help to get. */
  private static boolean holdsAll(PackJob.Result packed) {
    Report report = packed.report();
    return packed.holdsTexts()
        && packed.packed().raw() > 0
        && !skipped(report)
        && report.episodes().listed() > 0
        && report.lists().notLookedFor() == 0;
  }

  private static boolean skipped(Report report) {
    return report.podcasts().skipped() + report.episodes().skipped() > 0;
  }

  private void say(String line) {
    if (!quiet) {
      console.say(line);
    }
  }
}
