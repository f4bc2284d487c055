package io.afterglow.workspace;

/**
 * One row of a podcast's list.
 *
 * @param list the podcast whose list it is; the row may name the episode under the podcast's other
 *     id
 */
public record ListedEpisode(String list, ItemRow.Entry entry) {}
