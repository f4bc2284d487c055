package io.afterglow.architecture.crooked.source;

/** Breaks rules on purpose. */
public record Credentials(String secret) {}
