package io.afterglow.demo;

import java.util.Set;

/** The markups in which tests see the look-alike's pages. */
public enum MarkupKind {
  SEMANTIC,
  SOUP,
  SCRIPTED;

  private static final Set<String> SOUPS =
      Set.of("rivets", "engines", "beifeng", "zhichuan", "gesher", "garden");
  private static final Set<String> SCRIPTS =
      Set.of("tide", "kitchen", "yehang", "gangbian", "kobo", "haian");

  /** The markup of a podcast's pages: in the standard account by name, in others in turn. */
  public static MarkupKind of(DemoPodcast podcast) {
    if (podcast.key().equals("p" + podcast.index())) {
      return values()[podcast.index() % values().length];
    }
    return SOUPS.contains(podcast.key())
        ? SOUP
        : SCRIPTS.contains(podcast.key()) ? SCRIPTED : SEMANTIC;
  }

  Surface surface() {
    return switch (this) {
      case SEMANTIC -> new Surface();
      case SOUP -> new SoupSurface();
      case SCRIPTED -> new ScriptedSurface();
    };
  }
}
