/**
 * Makes bodies of HTTP answers that were recorded off the wire. It may not know who recorded them,
 * or open a file or a socket itself.
 */
@NullMarked
package io.afterglow.source.capture;

import org.jspecify.annotations.NullMarked;
