package io.afterglow.workspace;

import io.afterglow.model.SourceName;
import io.afterglow.page.PageKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored page, without its body. */
public record Capture(
    long id,
    @Nullable String address,
    SourceName source,
    Instant capturedAt,
    int status,
    String contentType,
    String sha256,
    PageKind kind,
    long warcOffset,
    long warcLength) {}
