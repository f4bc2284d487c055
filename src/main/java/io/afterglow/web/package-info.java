/**
 * A conversation with the user as a page in the browser of this computer: questions, the work, and
 * what came of it. What they are about it does not know.
 */
@NullMarked
package io.afterglow.web;

import org.jspecify.annotations.NullMarked;
