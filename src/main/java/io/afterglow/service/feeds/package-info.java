/**
 * Podcasts that no closing service took part in: all that is known of them comes from their feeds,
 * which are read in {@code io.afterglow.feed} whatever the service. Knows no other service, no
 * network, no files and no clock.
 */
@NullMarked
package io.afterglow.service.feeds;

import org.jspecify.annotations.NullMarked;
