package io.afterglow.model;

import org.jspecify.annotations.Nullable;

/** Somebody an episode names, or a role or body ({@code Fan}, {@code NASA}). */
public record Person(String name, @Nullable String bio) {}
