/**
 * From a file that a feed links to, to a transcript in paragraphs or to chapters. Pure functions:
 * knows no network, no files, no clock, and takes time linear in the size of the file.
 */
@NullMarked
package io.afterglow.feed.transcript;

import org.jspecify.annotations.NullMarked;
