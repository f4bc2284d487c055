package io.afterglow.run;

import io.afterglow.job.Stop;
import java.nio.file.Path;

/**
 * What a run gathered, and why it ended.
 *
 * @param detail one sentence for the user, empty when nothing ended the run
 * @param pages fetched in this run
 * @param knowsWhose whether archives could be searched, since it is known whose pages are wanted;
 *     false unless the service is gone
 */
public record Gathered(Stop stop, String detail, int pages, Path workspace, boolean knowsWhose) {}
