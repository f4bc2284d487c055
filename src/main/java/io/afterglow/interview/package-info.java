/**
 * A conversation as data: questions of a few kinds, answers that may be taken back, and whoever
 * asks them. Knows neither a terminal nor a page, nor what the questions are about.
 */
@NullMarked
package io.afterglow.interview;

import org.jspecify.annotations.NullMarked;
