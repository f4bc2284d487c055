package io.afterglow.export;

import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import java.io.IOException;

/** {@code podcast.json} and {@code episode.json}: every field of the model, always present. */
final class JsonFiles implements Exporter {

  @Override
  public String name() {
    return "json";
  }

  @Override
  public Pass begin(Library library, Output out) {
    return new Pass() {
      @Override
      public void podcast(Podcast podcast) throws IOException {
        out.write(Folders.of(podcast) + "/podcast.json", Json.pretty(Json.versioned(podcast)));
      }

      @Override
      public void episode(Podcast podcast, Episode episode) throws IOException {
        out.write(
            Folders.of(podcast, episode) + "/episode.json", Json.pretty(Json.versioned(episode)));
      }
    };
  }
}
