/**
 * The commands, one class each: from options to a call of {@code run}, from what came of it to the
 * screen and an exit code. Knows no station below {@code run} by its workers; what a command needs
 * of one, {@code run} sets up.
 */
@NullMarked
package io.afterglow.cli.command;

import org.jspecify.annotations.NullMarked;
