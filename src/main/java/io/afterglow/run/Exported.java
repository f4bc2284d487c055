package io.afterglow.run;

import io.afterglow.job.PackJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export came to.
 *
 * @param refusals files that were not used, and why
 * @param remarks on files that were used
 * @param unused the given files and folders of which nothing is used
 * @param packed null when nothing is saved, so that there is no zip
 * @param oldLists when an earlier run read the lists of episodes, null when this one did
 */
public record Exported(
    Gathered gathered,
    List<String> refusals,
    List<String> remarks,
    List<String> unused,
    PackJob.@Nullable Result packed,
    Effort effort,
    @Nullable Instant oldLists,
    ExitCode code) {

  /** What was fetched, and how long the run took. */
  public record Effort(int pages, long bytes, Duration took) {}

  public Exported {
    refusals = List.copyOf(refusals);
    remarks = List.copyOf(remarks);
    unused = List.copyOf(unused);
  }
}
