package io.afterglow.job;

import io.afterglow.model.SourceName;
import io.afterglow.page.Archive;
import io.afterglow.page.Halt;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Until when archives are left alone, remembered in the workspace: a firewall counts the requests
 * of the next run too, and doubles the block.
 */
record Rests(Workspace workspace, Timekeeper time) {

  /** Has an archive keep to what it told an earlier run. */
  void impose(Archive archive) throws IOException {
    String known = workspace.notes().get(Note.REST, archive.name().word());
    if (known == null) {
      return;
    }
    String[] parts = known.split(" ", 3);
    Instant until = Instant.parse(parts[1]);
    if (until.isAfter(time.now())) {
      archive.rest(new Halt(Halt.Kind.valueOf(parts[0]), parts[2], until));
    }
  }

  /** Writes down that an archive is left alone, if it is. */
  void note(Archive archive) throws IOException {
    Halt halt = archive.halt();
    if (halt != null && halt.notBefore() != null) {
      workspace
          .notes()
          .put(
              Note.REST,
              archive.name().word(),
              halt.kind() + " " + halt.notBefore() + " " + halt.detail());
    }
  }

  /**
   * How asking archives ended: it stops a run only when no archive can be asked any further.
   *
   * @param unlisted why the list of an archive was not read to its end
   */
  FetchResult result(List<Archive> archives, Map<SourceName, String> unlisted, int pages)
      throws IOException {
    List<Halt> halts = new ArrayList<>();
    for (Archive archive : archives) {
      Halt halt = archive.halt();
      String trouble = halt == null ? unlisted.get(archive.name()) : halt.detail();
      workspace
          .warnings()
          .put(
              "archive:" + archive.name().word(),
              trouble == null
                  ? ""
                  : "Not all of " + archive.name().title() + " could be asked: " + trouble + ".");
      if (halt != null) {
        halts.add(halt);
      }
    }
    if (halts.size() < archives.size()) {
      return new FetchResult(Stop.NONE, "", pages);
    }
    boolean blocked = halts.stream().anyMatch(halt -> halt.kind() != Halt.Kind.DOWN);
    return new FetchResult(blocked ? Stop.BLOCKED : Stop.DOWN, halts.get(0).detail() + ".", pages);
  }
}
