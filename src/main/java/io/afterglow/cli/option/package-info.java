/**
 * What can be asked on the command line: picocli mixins, and the immutable records of {@code run}
 * that they become. Knows neither what a command does with them, nor the terminal.
 */
@NullMarked
package io.afterglow.cli.option;

import org.jspecify.annotations.NullMarked;
