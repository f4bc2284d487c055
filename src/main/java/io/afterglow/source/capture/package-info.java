/**
 * Makes bodies of what was recorded off the wire: HTTP messages, and the records of WARC files,
 * damaged ones included. It may not know who recorded them, or open a file or a socket itself.
 */
@NullMarked
package io.afterglow.source.capture;

import org.jspecify.annotations.NullMarked;
