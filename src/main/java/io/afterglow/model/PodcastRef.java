package io.afterglow.model;

import org.jspecify.annotations.Nullable;

/**
 * An episode's word on which podcast it belongs to; {@code url} is the podcast's page on the
 * service.
 */
public record PodcastRef(PodcastId id, String title, @Nullable String url) {}
