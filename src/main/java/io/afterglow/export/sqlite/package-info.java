/**
 * The export as one SQLite database with full-text search. Knows SQL and the model, and nothing of
 * where either comes from or goes.
 */
@NullMarked
package io.afterglow.export.sqlite;

import org.jspecify.annotations.NullMarked;
