package io.afterglow.job;

/**
 * How a run ended.
 *
 * @param detail one sentence for a person, empty when the queue is empty
 * @param pages pages fetched in this run
 */
public record FetchResult(Stop stop, String detail, int pages) {}
