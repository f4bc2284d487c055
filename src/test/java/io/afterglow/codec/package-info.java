/** How bytes are packed and framed. */
@NullMarked
package io.afterglow.codec;

import org.jspecify.annotations.NullMarked;
