/** Tests of how files are made, and of what is reported when they cannot be. */
@NullMarked
package io.afterglow.disk;

import org.jspecify.annotations.NullMarked;
