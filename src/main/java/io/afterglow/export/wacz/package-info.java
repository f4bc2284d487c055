/**
 * The pages as they were fetched, as a web archive that replays in a browser. Knows WARC and WACZ,
 * and nothing of what was read of the pages.
 */
@NullMarked
package io.afterglow.export.wacz;

import org.jspecify.annotations.NullMarked;
