package io.afterglow.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page as it was fetched or saved.
 *
 * @param address where it was found; {@code urn:sha-256:…} for a copy without an address
 * @param contentType as the server said, in lower case
 * @param body decoded (no gzip, no chunks), secrets already masked; not copied, must not be changed
 * @param packed the body as one gzip member, as it was sent, before secrets were masked; to be
 *     written only if it is still the same; null when it was sent otherwise
 * @param sha256 lower-case hex, of the body
 * @param title of a page that a person reads, empty when it has none; null for machines' files
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are large, and never compared
@RecordBuilder
public record RawPage(
    String address,
    SourceName source,
    Instant capturedAt,
    int status,
    String contentType,
    byte[] body,
    byte @Nullable [] packed,
    String sha256,
    @Nullable String title) {}
