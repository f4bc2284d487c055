/**
 * The offline library: {@code index.html} and the pages, script and search index under {@code
 * library/}. Knows the {@link io.afterglow.model.Library} and the output it writes to, and neither
 * a network nor a server: every page opens from {@code file://}.
 */
@NullMarked
package io.afterglow.export.library;

import org.jspecify.annotations.NullMarked;
