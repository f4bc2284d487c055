package io.afterglow.model;

import org.jspecify.annotations.Nullable;

/** A paragraph of a transcript; speaker and start (seconds) are null unless the page gave them. */
public record Paragraph(String text, @Nullable String speaker, @Nullable Double startSeconds) {}
