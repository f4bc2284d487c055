/**
 * One folder that holds everything needed to continue and to pack: the pages as they were fetched
 * (WARC) and an index of them (SQLite). Knows neither how pages are fetched nor how they are read,
 * and holds no secret.
 */
@NullMarked
package io.afterglow.workspace;

import org.jspecify.annotations.NullMarked;
