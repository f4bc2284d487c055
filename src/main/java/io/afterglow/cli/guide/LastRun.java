package io.afterglow.cli.guide;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.interview.AnswersSoFar;
import io.afterglow.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a guided run that has not saved everything yet, in a file beside the workspaces,
 * so that a later start can offer to continue. The text of a login is never among them.
 *
 * @param folder {@code {out}/.workspace}
 */
record LastRun(Path folder) {

  /**
   * What the file holds.
   *
   * @param began when the run began
   */
  record Kept(Instant began, AnswersSoFar answers) {}

  static LastRun in(Path out) {
    return new LastRun(out.resolve(".workspace"));
  }

  private Path file() {
    return folder.resolve("guided.json");
  }

  /** What can be continued; null for nothing. Files that are gone have to be given again. */
  @Nullable Kept read() {
    if (!Files.isRegularFile(file())) {
      return null;
    }
    try {
      Kept kept = Json.read(Files.readAllBytes(file()), Kept.class);
      return new Kept(kept.began(), usable(kept.answers()));
    } catch (IOException | RuntimeException e) { // not one that this version can use
      return null;
    }
  }

  private static AnswersSoFar usable(AnswersSoFar answers) {
    List<String> gone = new ArrayList<>();
    String login = answers.first(Interview.LOGIN);
    if (login == null || !Interview.isFile(login)) {
      gone.add(Interview.LOGIN);
    }
    for (String thing : answers.all(Interview.GIVEN)) {
      if (!Interview.isAddress(thing) && !Files.exists(Path.of(thing))) {
        gone.add(Interview.GIVEN);
      }
    }
    return answers.without(gone);
  }

  void write(Instant now, AnswersSoFar answers) throws IOException {
    String login = answers.first(Interview.LOGIN);
    boolean secret = login != null && !Interview.isFile(login);
    AnswersSoFar kept = secret ? answers.without(List.of(Interview.LOGIN)) : answers;
    OwnerOnly.folder(folder);
    try (OutputStream out = OwnerOnly.write(file())) {
      out.write(Json.line(new Kept(now, kept)).getBytes(StandardCharsets.UTF_8));
    }
  }

  void forget() throws IOException {
    Files.deleteIfExists(file());
  }
}
