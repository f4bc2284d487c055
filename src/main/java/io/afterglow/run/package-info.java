/**
 * A run, set up and watched: which sources, whose workspace, which login, the forecast, and what
 * became of it. Knows every station that a run needs, but neither the words of a command line nor a
 * terminal: it takes immutable records, and reports what happens as {@link io.afterglow.run.News}.
 */
@NullMarked
package io.afterglow.run;

import org.jspecify.annotations.NullMarked;
