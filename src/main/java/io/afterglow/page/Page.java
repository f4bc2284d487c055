package io.afterglow.page;

import io.afterglow.model.SourceName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page as it was fetched or saved.
 *
 * @param address where it was found; null for a copy without one, such as text taken from the
 *     screen
 * @param contentType as the server said, possibly with a charset; empty when unknown
 * @param body decoded (no gzip, no chunks), secrets already masked; not copied, must not be changed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // bodies are large: a copy for each reader would double the memory
public record Page(
    @Nullable Address address,
    SourceName source,
    Instant capturedAt,
    int status,
    String contentType,
    byte[] body) {}
