package io.afterglow.verify;

import io.afterglow.verify.Finding.Severity;
import java.nio.file.Path;
import java.util.List;

/**
 * What came out of checking a zip.
 *
 * @param files how many files are in it
 * @param bytes their size when unpacked
 * @param podcasts how many podcasts it really holds
 * @param episodes how many episodes it really holds
 * @param transcripts how many transcripts it really holds
 * @param complete whether its report says that nothing is missing
 */
public record Verification(
    Path zip,
    long files,
    long bytes,
    int podcasts,
    int episodes,
    int transcripts,
    boolean complete,
    List<Finding> findings) {

  public Verification {
    findings = List.copyOf(findings);
  }

  /** Whether every byte is as it was when the zip was made, and every count is true. */
  public boolean sound() {
    return findings.stream().noneMatch(f -> f.severity() == Severity.ERROR);
  }

  /** One line for people. */
  public String summary() {
    long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    String state =
        sound() ? "sound" : "NOT sound, " + errors + (errors == 1 ? " error" : " errors");
    String share = complete ? "complete" : "partial: report.json says what is missing, and why";
    return zip.getFileName()
        + " is "
        + state
        + " ("
        + files
        + " files, "
        + podcasts
        + " podcasts, "
        + episodes
        + " episodes, "
        + transcripts
        + " transcripts; "
        + share
        + ")";
  }
}
