/**
 * What the user sees: the terminal, and what happens in words on it; also the signals that come
 * from there. Knows no options, and decides nothing of a run.
 */
@NullMarked
package io.afterglow.cli.screen;

import org.jspecify.annotations.NullMarked;
