package io.afterglow.export.sqlite;

/**
 * A row of a table.
 *
 * @param number its own: its id, or its position among its owner's
 * @param owner the id of the row that it belongs to
 * @param of what it shows
 */
record Row<T>(long number, long owner, T of) {}
