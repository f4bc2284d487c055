/**
 * Makes pages of files that a person saved, recognised by content and never by suffix. It may not
 * know what a page means, use the network, or write anything.
 */
@NullMarked
package io.afterglow.source.saved;

import org.jspecify.annotations.NullMarked;
