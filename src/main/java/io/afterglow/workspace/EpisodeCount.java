package io.afterglow.workspace;

/**
 * How many of the account's episodes are saved.
 *
 * @param saved episodes of which at least one page is stored
 * @param known episodes that are to be saved
 */
public record EpisodeCount(int saved, int known) {}
