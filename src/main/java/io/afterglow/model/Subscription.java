package io.afterglow.model;

import org.jspecify.annotations.Nullable;

/**
 * One subscription of the account, in the account's own order.
 *
 * @param feedUrl the feed to write into an OPML file; null when none is certain
 * @param siteUrl the podcast's own site when known, else its page on the service
 * @param folder the account's folder, null when there is none
 */
public record Subscription(
    PodcastId podcast,
    String title,
    @Nullable String feedUrl,
    @Nullable String siteUrl,
    @Nullable String folder) {}
