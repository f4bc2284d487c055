/**
 * The program under faults, as real processes: killed, cut off from power, out of space, damaged.
 * What a run saved must come through, and the next run must give the bytes of an undisturbed one.
 */
@NullMarked
package io.afterglow.reliability;

import org.jspecify.annotations.NullMarked;
