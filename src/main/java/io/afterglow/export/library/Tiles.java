package io.afterglow.export.library;

import io.afterglow.export.Folders;
import io.afterglow.export.Output;
import io.afterglow.export.library.Card.Tile;
import io.afterglow.model.Cover;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts covers into the bag, under names that tell which podcast's they are. */
record Tiles(Library library, Output out) {

  private static final Pattern GRAPHEME = Pattern.compile("[\\p{L}\\p{Nd}]\\p{M}*");

  private static final int COLOURS = 8;

  Tile of(Podcast podcast) throws IOException {
    Said title = Said.of(podcast.title()).line();
    Matcher letter = GRAPHEME.matcher(title.text());
    return new Tile(
        new Said(letter.find() ? letter.group() : "·", title.lang(), title.dir()),
        Math.floorMod(podcast.id().value().hashCode(), COLOURS),
        cover(podcast));
  }

  private @Nullable String cover(Podcast podcast) throws IOException {
    Cover cover = library.cover(podcast).orElse(null);
    if (cover == null) {
      return null;
    }
    String path = Folders.cover(podcast.id()) + cover.form().extension();
    out.write(path, cover.bytes());
    return path;
  }
}
