package io.afterglow.workspace;

/**
 * How far the lists of episodes have been read.
 *
 * @param podcasts that have a list
 * @param done of which no page of it waits
 */
public record ListedCount(int podcasts, int done) {}
