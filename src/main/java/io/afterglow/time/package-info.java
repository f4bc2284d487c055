/** The one place that reads a clock or sleeps. */
@NullMarked
package io.afterglow.time;

import org.jspecify.annotations.NullMarked;
