/**
 * A conversation with the person as a page in the browser of this computer. Knows questions,
 * answers and lines of text; what they are about it does not know.
 */
@NullMarked
package io.afterglow.web;

import org.jspecify.annotations.NullMarked;
