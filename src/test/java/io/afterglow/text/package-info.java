/** Tests. */
@NullMarked
package io.afterglow.text;

import org.jspecify.annotations.NullMarked;
