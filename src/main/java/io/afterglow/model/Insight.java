package io.afterglow.model;

import org.jspecify.annotations.Nullable;

/** A key insight; {@code question} is null when only the answer is left. */
public record Insight(@Nullable String question, String answer) {}
