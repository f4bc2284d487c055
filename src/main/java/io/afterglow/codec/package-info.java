/** How bytes are summed, packed and framed, one way each. It may not know what the bytes mean. */
@NullMarked
package io.afterglow.codec;

import org.jspecify.annotations.NullMarked;
