package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.Fate;
import io.afterglow.model.Missing;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An archive whose list of captures the last run could not read to its end, so that nobody knows
 * what it holds.
 *
 * @param attempts requests sent for the list
 * @param detail what happened, for people
 */
public record UnlistedArchive(SourceName archive, Why why, int attempts, String detail) {

  private static final List<SourceName> ARCHIVES =
      List.of(SourceName.WAYBACK, SourceName.COMMONCRAWL);

  /** Stores it, so that packing the workspace years later reports the same. */
  public void remember(Workspace workspace) throws IOException {
    workspace.notes().put(Note.UNLISTED, archive.word(), Json.line(this));
  }

  /** Removes what earlier runs stored. */
  public static void forgetAll(Workspace workspace) throws IOException {
    for (SourceName archive : ARCHIVES) {
      workspace.notes().put(Note.UNLISTED, archive.word(), "");
    }
  }

  static List<UnlistedArchive> in(Workspace workspace) throws IOException {
    List<UnlistedArchive> all = new ArrayList<>();
    for (SourceName archive : ARCHIVES) {
      String known = workspace.notes().get(Note.UNLISTED, archive.word());
      if (known != null && !known.isEmpty()) {
        all.add(Json.read(known, UnlistedArchive.class));
      }
    }
    return all;
  }

  Missing row() {
    String next =
        why.fate() == Fate.GONE
            ? detail + ": only pages that somebody saved can help: --pages."
            : "Run the same command again later: the list of what "
                + archive.title()
                + " holds could not be read ("
                + detail
                + ").";
    return new Missing(Missing.Kind.LIST, archive.word(), null, why, attempts, next);
  }
}
