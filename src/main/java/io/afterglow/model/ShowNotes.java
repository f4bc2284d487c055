package io.afterglow.model;

/**
 * The publisher's own notes.
 *
 * @param text paragraphs with a blank line between
 * @param html sanitised; remote images stand as links
 */
public record ShowNotes(String text, String html) {}
