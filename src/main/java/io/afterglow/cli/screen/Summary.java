package io.afterglow.cli.screen;

import io.afterglow.job.PackJob;
import io.afterglow.model.Report;
import io.afterglow.model.Tally;
import java.util.List;
import java.util.function.Consumer;

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

  /** The numbers of an export. */
  public void tell(PackJob.Result result) {
    tell(result, List.of());
  }

  /**
   * The same.
   *
   * @param said sentences that were printed already: a warning that holds one is left out
   */
  void tell(PackJob.Result result, List<String> said) {
    making(result);
    Report report = result.report();
    tally("podcasts", report.podcasts());
    tally("episodes", report.episodes());
    tally("transcripts", report.transcripts());
    Report.Feeds feeds = report.feeds();
    if (feeds.found() + feeds.unreachable() + feeds.missing() > 0) {
      say.accept(
          "  feeds        "
              + feeds.found()
              + " found · "
              + (feeds.unreachable() == 0 ? "" : feeds.unreachable() + " unreachable · ")
              + feeds.uncertain()
              + " uncertain · "
              + feeds.notFound()
              + " not found"
              + (feeds.pending() == 0 ? "" : " · " + feeds.pending() + " not looked for yet"));
    }
    if (Report.isLeftOut(report.podcasts())) {
      nothing("--podcast", Text.count(report.podcasts().skipped(), "podcast"));
    } else if (Report.isLeftOut(report.episodes())) {
      nothing(
          "--podcast, --after, --before or --limit",
          Text.count(report.episodes().skipped(), "episode"));
    }
    NextStep.missing(report).forEach(line -> say.accept("  missing      " + line));
    List<String> warnings =
        report.warnings().stream()
            .filter(warning -> said.stream().noneMatch(warning::contains))
            .toList();
    warnings.stream().limit(WARNINGS).forEach(warning -> say.accept("  warning: " + warning));
    if (warnings.size() > WARNINGS) {
      say.accept("  … and " + (warnings.size() - WARNINGS) + " more warnings in report.json");
    }
    say.accept(
        "  zip          "
            + Text.size(result.packed().bytes())
            + ", "
            + Text.count(result.packed().files(), "file")
            + ", "
            + (result.verification().sound() ? "every checksum verified" : "VERIFICATION FAILED")
            + (result.packed().written() ? "" : " (same as before, not written again)"));
    if (result.packed().raw() > 0) {
      say.accept(
          "  raw pages    "
              + Text.size(result.packed().raw())
              + " of the zip are the pages as they were fetched; --without raw leaves them out");
    }
    result.verification().findings().forEach(finding -> console.say("  " + finding));
    console.result(result.packed().zip().toString());
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
