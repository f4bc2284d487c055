/**
 * Makes pages of captures in the Wayback Machine, and asks it to capture pages that still stand. It
 * may not know what a page means, nor other archives: whether a capture is worth having is judged
 * elsewhere.
 */
@NullMarked
package io.afterglow.source.wayback;

import org.jspecify.annotations.NullMarked;
