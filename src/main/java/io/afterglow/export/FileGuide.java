package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Podcast;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What README.txt says about the files of an export: the lines of {@code files.txt} whose files
 * were written. A line is a path, a tab, and what stands there; {@code {podcast}} and {@code
 * {episode}} are the names of folders, {@code {language}} is a transcript's language, {@code {day}}
 * the day of the export. A path that ends with a slash is a folder.
 */
final class FileGuide {

  private static final String PODCAST = "{podcast}";
  private static final String EPISODE = "{episode}";
  private static final String TRANSCRIPT = "transcript.{language}";

  private record Line(String path, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private final Set<Line> written = new HashSet<>();
  private final Output out;

  /**
   * @param made when the export was made: names of some files hold its day
   */
  FileGuide(Output out, Instant made) throws IOException {
    this.out = out;
    String day = made.atZone(ZoneOffset.UTC).toLocalDate().toString();
    for (String line :
        ImportGuide.resource("files.txt").replace("{day}", day).strip().split("\n", -1)) {
      String[] parts = line.split("\t", 2);
      lines.add(parts.length == 2 ? new Line(parts[0], parts[1]) : continued(line));
    }
  }

  /** The last line with one more line of words. */
  private Line continued(String words) {
    Line last = lines.remove(lines.size() - 1);
    return new Line(last.path, last.text + "\n" + words);
  }

  /** Looks at a podcast's own files, once all of them are written. */
  void podcast(Podcast podcast) {
    String folder = Folders.name(podcast);
    look(
        line -> line.path.contains(PODCAST) && !line.path.contains(EPISODE),
        line -> out.has(line.path.replace(PODCAST, folder)));
  }

  /** Looks at an episode's files, once all of them are written. */
  void episode(Podcast podcast, Episode episode) {
    List<String> transcripts = Folders.transcripts(episode);
    String folder = Folders.name(podcast);
    String own = Folders.name(episode);
    look(
        line -> line.path.contains(EPISODE),
        line -> {
          String path = line.path.replace(PODCAST, folder).replace(EPISODE, own);
          return path.contains(TRANSCRIPT)
              ? transcripts.stream().anyMatch(name -> out.has(path.replace(TRANSCRIPT, name)))
              : out.has(path);
        });
  }

  private void look(Predicate<Line> wanted, Predicate<Line> isThere) {
    lines.stream()
        .filter(line -> !written.contains(line))
        .filter(wanted)
        .filter(isThere)
        .forEach(written::add);
  }

  /** The lines of what was written; a folder's when anything in it was. */
  String text() {
    look(line -> !line.path.contains(PODCAST), line -> out.has(line.path));
    return lines.stream()
        .filter(line -> written.contains(line) || isUsed(line.path))
        .map(Line::text)
        .collect(Collectors.joining("\n"));
  }

  private boolean isUsed(String path) {
    return path.endsWith("/") && written.stream().anyMatch(line -> line.path.startsWith(path));
  }
}
