/**
 * The zip: one BagIt bag, written in one pass over a library with the same bytes every time. Knows
 * no format: what stands in the bag is up to the exporters.
 */
@NullMarked
package io.afterglow.pack;

import org.jspecify.annotations.NullMarked;
