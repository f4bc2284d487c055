package io.afterglow.model;

/**
 * What a page promised and did not give, or where it contradicts itself.
 *
 * @param field a field's name in {@code episode.json}
 */
public record Problem(String field, String what) {}
