package io.afterglow.cli.screen;

import io.afterglow.interview.Choice;
import io.afterglow.job.PackJob;
import io.afterglow.job.Stop;
import io.afterglow.model.Report;
import io.afterglow.model.Tally;
import io.afterglow.run.ExitCode;
import io.afterglow.run.ExportRun;
import io.afterglow.run.Exported;
import io.afterglow.web.Result;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a run as a page shows it: the same judgement as in a terminal, with buttons. */
public final class PageEnding {

  /** Values of what can be chosen at the end. */
  public static final String CONTINUE = "continue";

  public static final String LOGIN = "login";
  public static final String NEW = "new";

  private final ExportRun run;
  private final List<String> words;
  private final Interrupts interrupts;
  private final Ending ending;

  /**
   * @param words the command line of the run
   */
  public PageEnding(ExportRun run, List<String> words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console unseen = new Console(InputStream.nullInputStream(), nowhere, nowhere, false, false);
    this.run = run;
    this.words = List.copyOf(words);
    this.interrupts = Interrupts.none(unseen);
    interrupts.words(words);
    this.ending = new Ending(unseen, Verbosity.USUAL, interrupts, run);
  }

  /** The words that continue the run; the same ones unless something else gets more. */
  public List<String> again() {
    return interrupts.again(words);
  }

  /**
   * What came of an export.
   *
   * @param library where the page opens the library, null where there is none
   * @param opml whether the zip holds a list for podcast apps
   */
  public Result of(Exported exported, @Nullable String library, boolean opml) {
    ending.exported(exported);
    PackJob.Result packed = exported.packed();
    Stop stop = exported.gathered().stop();
    List<String> notes = new ArrayList<>();
    exported.refusals().forEach(refusal -> notes.add("Not used: " + refusal));
    notes.addAll(exported.remarks());
    if (!exported.gathered().detail().isEmpty()) {
      notes.add(0, exported.gathered().detail() + Advice.of(stop, run.service()));
    }
    exported.unused().forEach(file -> notes.add("Nothing of " + file + " was used."));
    List<Choice> next = next(exported.code(), stop);
    if (packed == null) {
      return new Result(
          "Nothing is saved yet.", false, List.of(), List.of(), said(notes), null, next);
    }
    Report report = packed.report();
    leftOut(report, notes);
    warnings(report, notes);
    packed.verification().findings().forEach(finding -> notes.add(finding.toString()));
    return new Result(
        headline(packed, stop),
        report.complete() && exported.code() == ExitCode.OK,
        counts(report),
        losses(packed, stop),
        said(notes),
        zip(packed, library, opml),
        next);
  }

  private String headline(PackJob.Result packed, Stop stop) {
    if (stop == Stop.INTERRUPTED && packed.verification().sound()) {
      return "Stopped. What is saved so far is in the zip.";
    }
    String words = PageWords.of(ending.headline(packed));
    return words.isEmpty() ? "What you asked for is saved." : words;
  }

  private static void warnings(Report report, List<String> notes) {
    List<String> said = List.copyOf(notes);
    report.warnings().stream()
        .filter(warning -> said.stream().noneMatch(warning::contains))
        .forEach(notes::add);
  }

  private static List<Result.Count> counts(Report report) {
    List<Result.Count> counts = new ArrayList<>();
    count(counts, "podcasts", report.podcasts());
    count(counts, "episodes", report.episodes());
    count(counts, "transcripts", report.transcripts());
    Report.Joined joined = report.joined();
    if (joined != null) {
      int met = joined.listed() - joined.unmatched();
      counts.add(new Result.Count("episodes of your app matched", met, joined.listed()));
    }
    return counts;
  }

  private static void count(List<Result.Count> counts, String name, Tally tally) {
    int wanted = tally.listed() - tally.skipped();
    if (wanted > 0) {
      counts.add(new Result.Count(name, tally.saved(), wanted));
    }
  }

  /** A note of which no words for a page are left is shown as it is: none may be lost. */
  private static List<String> said(List<String> notes) {
    return notes.stream()
        .map(note -> PageWords.of(note).isEmpty() ? Console.oneLine(note) : PageWords.of(note))
        .distinct()
        .toList();
  }

  /** What the user left out is not missing. */
  private List<Result.Loss> losses(PackJob.Result packed, Stop stop) {
    return ending.losses(packed, stop).stream()
        .map(PageEnding::loss)
        .filter(loss -> !loss.causes().isEmpty())
        .toList();
  }

  private static void leftOut(Report report, List<String> notes) {
    List<String> left = new ArrayList<>();
    if (report.podcasts().skipped() > 0) {
      left.add(Text.count(report.podcasts().skipped(), "podcast"));
    }
    if (report.episodes().skipped() > 0) {
      left.add(Text.count(report.episodes().skipped(), "episode"));
    }
    if (Report.isLeftOut(report.podcasts()) || Report.isLeftOut(report.episodes())) {
      notes.add("Nothing matches what you chose, so none of it was taken.");
    }
    if (!left.isEmpty()) {
      notes.add("Left out, as you chose: " + String.join(" and ", left) + ".");
    }
  }

  private static Result.Loss loss(NextStep.Loss loss) {
    String help = loss.help();
    return new Result.Loss(
        loss.causes().stream()
            .filter(cause -> !cause.endsWith(NextStep.LEFT_OUT))
            .map(Console::oneLine)
            .toList(),
        help == null ? "" : PageWords.of(help));
  }

  private static Result.Zip zip(PackJob.Result packed, @Nullable String library, boolean opml) {
    Path zip = packed.packed().zip().toAbsolutePath().normalize();
    Path folder = zip.getParent();
    return new Result.Zip(
        String.valueOf(zip.getFileName()),
        folder == null ? "" : folder.toString(),
        Text.size(packed.packed().bytes()),
        library,
        opml);
  }

  private List<Choice> next(ExitCode code, Stop stop) {
    List<Choice> next = new ArrayList<>();
    List<String> again = again();
    if (code != ExitCode.OK && stop == Stop.AUTH) {
      next.add(Choice.of(LOGIN, "Log in again and continue"));
    } else if (code != ExitCode.OK && !again.isEmpty()) {
      next.add(Choice.of(CONTINUE, label(again)));
    }
    next.add(Choice.of(NEW, "Start something else"));
    return next;
  }

  private String label(List<String> again) {
    if (again.contains("--no-robots") && !words.contains("--no-robots")) {
      return "Continue, and ignore the site's rules for crawlers";
    }
    if (again.contains("--allow-private") && !words.contains("--allow-private")) {
      return "Continue, with feeds of your own network";
    }
    boolean archives = String.join(" ", again).contains("wayback");
    return archives && !String.join(" ", words).contains("wayback")
        ? "Look in web archives for the rest"
        : "Continue";
  }
}
