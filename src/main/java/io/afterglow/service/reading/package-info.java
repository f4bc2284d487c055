/**
 * What the reader of any service's pages needs: data that scripts and meta tags hold, days, names,
 * times of speech, titles of windows, show notes, where a page stands and its links lead, how lists
 * go on, and the texts of pages that stand in the way. Knows no service, no network, no files and
 * no clock.
 */
@NullMarked
package io.afterglow.service.reading;

import org.jspecify.annotations.NullMarked;
