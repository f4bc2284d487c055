/**
 * Other podcast apps' own exports: from a file, recognised by its content, to podcasts, what the
 * listener heard of their episodes, stars, queue and highlights. One reader per app. Knows no
 * network, no workspace and no service; databases are opened read-only from a private copy.
 */
@NullMarked
package io.afterglow.app;

import org.jspecify.annotations.NullMarked;
