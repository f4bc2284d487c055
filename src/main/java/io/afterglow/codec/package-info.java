/**
 * How bytes are summed, packed and framed, one way each, damaged ones included. It may not know
 * what the bytes mean, or open a file or a socket.
 */
@NullMarked
package io.afterglow.codec;

import org.jspecify.annotations.NullMarked;
