package io.afterglow.cli.screen;

import io.afterglow.job.PackJob;
import io.afterglow.model.Report;
import io.afterglow.model.Tally;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last screen: the numbers of report.json, where the zip is, and what to do next. */
public final class Summary {

  private static final int WARNINGS = 5;

  private final Console console;
  private final Consumer<String> say;

  /**
   * @param say takes the lines that {@code --quiet} leaves out
   */
  public Summary(Console console, Consumer<String> say) {
    this.console = console;
    this.say = say;
  }

  /** The numbers of a zip that was packed without a run. */
  public void tell(PackJob.Result result) {
    tell(result, NextStep.losses(result.report()), List.of());
  }

  /**
   * The numbers of an export.
   *
   * @param said sentences that were printed already: a warning that holds one is left out
   */
  void tell(PackJob.Result result, List<NextStep.Loss> losses, List<String> said) {
    making(result);
    Report report = result.report();
    say.accept("You have:");
    tally("podcasts", report.podcasts());
    tally("episodes", report.episodes());
    tally("transcripts", report.transcripts());
    feeds(report.feeds());
    joined(report.joined());
    report.oldEpisodes().stream()
        .reduce(Report.OldEpisodes::with)
        .ifPresent(old -> say.accept("  old episodes " + old.sentence()));
    Report.Audio audio = report.audio();
    if (audio != null) {
      say.accept("  " + audio.sentence());
    }
    zip(result);
    leftOut(report);
    warnings(report, said);
    missing(losses);
    result.verification().findings().forEach(finding -> console.say("  " + finding));
    console.result(result.packed().zip().toString());
  }

  private void feeds(Report.Feeds feeds) {
    if (feeds.found() + feeds.unreachable() + feeds.missing() == 0) {
      return;
    }
    StringBuilder line = new StringBuilder("  feeds        ").append(feeds.found());
    line.append(" found");
    append(line, feeds.unreachable(), "unreachable");
    append(line, feeds.uncertain(), "uncertain");
    append(line, feeds.notFound(), "not found");
    append(line, feeds.pending(), "not looked for yet");
    say.accept(line.toString());
  }

  /** What the user's app knows of an episode is kept, whether or not a feed has the episode. */
  private void joined(Report.@Nullable Joined joined) {
    if (joined == null) {
      return;
    }
    StringBuilder line = new StringBuilder("  app states   ");
    line.append(joined.listed() - joined.unmatched())
        .append(" of ")
        .append(joined.listed())
        .append(" found their episodes");
    append(line, joined.unmatched(), "kept as the app tells (unmatched in report.json)");
    say.accept(line.toString());
  }

  private void leftOut(Report report) {
    if (Report.isLeftOut(report.podcasts())) {
      nothing("--podcast", Text.count(report.podcasts().skipped(), "podcast"));
    } else if (Report.isLeftOut(report.episodes())) {
      nothing(
          "--podcast, --after, --before or --limit",
          Text.count(report.episodes().skipped(), "episode"));
    }
  }

  private void warnings(Report report, List<String> said) {
    List<String> warnings =
        report.warnings().stream()
            .filter(warning -> said.stream().noneMatch(warning::contains))
            .toList();
    warnings.stream().limit(WARNINGS).forEach(warning -> say.accept("  warning: " + warning));
    if (warnings.size() > WARNINGS) {
      say.accept("  … and " + (warnings.size() - WARNINGS) + " more warnings in report.json");
    }
  }

  private void zip(PackJob.Result result) {
    long raw = result.packed().raw();
    say.accept(
        "  zip          "
            + Text.size(result.packed().bytes())
            + (raw > 0 ? " (" + Text.size(raw) + " are the pages as fetched)" : "")
            + ", "
            + Text.count(result.packed().files(), "file")
            + ", "
            + (result.verification().sound() ? "every checksum verified" : "VERIFICATION FAILED")
            + (result.packed().written() ? "" : " (same as before, not written again)"));
  }

  private void missing(List<NextStep.Loss> losses) {
    if (losses.isEmpty()) {
      return;
    }
    say.accept("Missing (report.json in the zip names each one):");
    for (NextStep.Loss loss : losses) {
      loss.causes().forEach(cause -> say.accept("  " + cause));
      if (loss.help() != null) {
        say.accept("    What helps: " + loss.help());
      }
    }
  }

  private void nothing(String options, String all) {
    console.say("Nothing matches: your options (" + options + ") leave out all " + all + ".");
  }

  private void making(PackJob.Result result) {
    switch (result.making()) {
      case KEPT ->
          say.accept("Nothing has changed since the zip was packed: it is kept, and still sound.");
      case MENDED ->
          console.say(
              "The zip that was packed before was changed or damaged since, so it was packed again as "
                  + result.packed().zip().getFileName()
                  + "; delete the other one.");
      case PACKED -> {}
    }
  }

  private void tally(String name, Tally tally) {
    StringBuilder line = new StringBuilder("  " + name + " ".repeat(13 - name.length()));
    line.append(tally.saved()).append(" of ").append(tally.listed()).append(" saved");
    append(line, tally.gone(), "gone");
    append(line, tally.failed(), "failed");
    append(line, tally.pending(), "not requested yet");
    append(line, tally.skipped(), "skipped");
    say.accept(line.toString());
  }

  private static void append(StringBuilder line, int n, String word) {
    if (n > 0) {
      line.append(" · ").append(n).append(' ').append(word);
    }
  }
}
