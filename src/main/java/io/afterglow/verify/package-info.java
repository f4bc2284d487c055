/**
 * Opens a finished zip and nothing else, and says whether it is whole. Knows neither the workspace
 * nor how the zip was made: it trusts no number that stands in it.
 */
@NullMarked
package io.afterglow.verify;

import org.jspecify.annotations.NullMarked;
