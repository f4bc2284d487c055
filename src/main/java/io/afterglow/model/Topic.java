package io.afterglow.model;

import org.jspecify.annotations.Nullable;

/** What one speaker says in short; {@code speaker} is null for text without a label. */
public record Topic(@Nullable String speaker, String text) {}
