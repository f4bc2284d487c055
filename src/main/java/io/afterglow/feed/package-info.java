/**
 * From a feed, or a directory's answer, to facts; from candidates to the one feed that is a
 * podcast's own, with evidence; from a feed's items to the episodes that they are. Pure functions:
 * knows no network, no files, no clock and no service.
 */
@NullMarked
package io.afterglow.feed;

import org.jspecify.annotations.NullMarked;
