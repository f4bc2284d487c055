/** Tests. */
@NullMarked
package io.afterglow.verify;

import org.jspecify.annotations.NullMarked;
