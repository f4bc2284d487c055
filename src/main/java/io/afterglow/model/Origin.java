package io.afterglow.model;

import java.time.Instant;

/**
 * A page that an episode was read from.
 *
 * @param url as fetched
 * @param sha256 lower-case hex, of the decoded body as stored
 */
public record Origin(String url, SourceName source, Instant capturedAt, String sha256) {}
