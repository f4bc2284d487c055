package io.afterglow.workspace;

/** A fact as it was indexed, with the page that it was read from. */
public record StoredItem(ItemRow row, Capture capture) {}
