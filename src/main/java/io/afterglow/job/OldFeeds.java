package io.afterglow.job;

import java.time.Duration;

/**
 * What looking for copies of feeds in archives may cost at most. Files that old episodes link to
 * come on top.
 *
 * @param podcasts whose feeds archives are asked for
 * @param requests to archives, for lists and captures
 * @param longest how long these take at the pace of the archives
 */
public record OldFeeds(int podcasts, int requests, Duration longest) {}
