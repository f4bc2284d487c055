/** Tests of the formats, and the library they are tried on. */
@NullMarked
package io.afterglow.export;

import org.jspecify.annotations.NullMarked;
