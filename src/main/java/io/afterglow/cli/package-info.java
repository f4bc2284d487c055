/**
 * The program: it opens the terminal, and ends with an exit code. Its parts are {@code command},
 * {@code option}, {@code screen} and {@code guide}; together they are the only users of picocli,
 * standard streams and {@code System.exit}, and know no station but {@code run}, {@code serve} and
 * {@code web}.
 */
@NullMarked
package io.afterglow.cli;

import org.jspecify.annotations.NullMarked;
