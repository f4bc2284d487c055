package io.afterglow.app;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what Spotify hands over to its users: account data (also as {@code MyData} of older years)
 * and the extended streaming history, both folders of JSON files. Files that hold neither shows,
 * saved episodes nor plays are not used.
 */
final class SpotifyReader implements AppReader {

  @Override
  public Optional<AppExport> read(AppSource source) throws IOException {
    SpotifyPlays plays = new SpotifyPlays();
    Set<Path> folders = new HashSet<>();
    List<Path> damaged = new ArrayList<>();
    for (Path json : files(source.path())) {
      SpotifyFile file = new SpotifyFile(plays);
      try (InputStream in = Files.newInputStream(json)) {
        file.read(in);
      } catch (JsonProcessingException | CharConversionException e) {
        damaged.add(json);
      }
      if (file.isKnown()) {
        folders.add(json.resolveSibling(""));
      }
    }
    if (folders.isEmpty()) {
      return Optional.empty();
    }
    damaged.removeIf(json -> !folders.contains(json.resolveSibling("")));
    return Optional.of(plays.export(source.times(), warnings(source.path(), damaged)));
  }

  /** Those of a folder and of the folders in it: account data and history are one zip each. */
  private static List<Path> files(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      return isJson(source) ? List.of(source) : List.of();
    }
    List<Path> files = new ArrayList<>();
    for (Path path : inside(source)) {
      List<Path> below = Files.isDirectory(path, NOFOLLOW_LINKS) ? inside(path) : List.of(path);
      below.stream().filter(SpotifyReader::isJson).forEach(files::add);
    }
    return files;
  }

  /** A folder that may not be looked into holds nothing of Spotify's. */
  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (AccessDeniedException e) {
      return List.of();
    }
  }

  private static boolean isJson(Path file) {
    return Files.isRegularFile(file, NOFOLLOW_LINKS)
        && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static List<String> warnings(Path source, List<Path> damaged) {
    return damaged.stream()
        .map(
            file ->
                (file.equals(source) ? file.getFileName() : source.relativize(file))
                    + " is damaged: what it lists after the damage is missing."
                    + " Request your data from Spotify again, and give that file instead.")
        .toList();
  }
}
