/**
 * Makes every file and folder that the program writes, readable by its owner alone. Knows nothing
 * of what is written into them.
 */
@NullMarked
package io.afterglow.disk;

import org.jspecify.annotations.NullMarked;
