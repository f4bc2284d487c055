package io.afterglow.model;

import java.time.Instant;

/**
 * How far one episode was heard.
 *
 * @param positionSeconds from the start, at least 1; for an episode that was heard to its end its
 *     duration
 * @param heardAt when that was noted, at the latest
 */
public record Listening(EpisodeId episode, long positionSeconds, boolean played, Instant heardAt) {}
