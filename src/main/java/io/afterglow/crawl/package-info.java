/**
 * What to fetch next and when to stop: the order of the queue, the user's own limits, the forecast.
 * Knows neither how pages are fetched nor how they are stored.
 */
@NullMarked
package io.afterglow.crawl;

import org.jspecify.annotations.NullMarked;
