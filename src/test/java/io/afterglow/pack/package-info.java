/** Tests. */
@NullMarked
package io.afterglow.pack;

import org.jspecify.annotations.NullMarked;
