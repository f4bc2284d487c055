/**
 * The conversations: the guided run, and the question for a fresh login; in a terminal and on a
 * page alike. Ends in the words of a command, and knows no command itself.
 */
@NullMarked
package io.afterglow.cli.guide;

import org.jspecify.annotations.NullMarked;
