package io.afterglow.model;

import org.jspecify.annotations.Nullable;

/**
 * A person that an episode names, or a role or body ({@code Fan}, {@code NASA}).
 *
 * @param role what the person does in the episode, such as {@code host}; null when unknown
 */
public record Person(String name, @Nullable String role, @Nullable String bio) {

  /** The role of who wrote an item of a feed. */
  public static final String AUTHOR = "author";

  /** A person whose role is not known. */
  public Person(String name, @Nullable String bio) {
    this(name, null, bio);
  }
}
