/**
 * Words to calls: commands, options, exit codes, progress. The only user of standard streams and of
 * {@code System.exit}.
 */
@NullMarked
package io.afterglow.cli;

import org.jspecify.annotations.NullMarked;
