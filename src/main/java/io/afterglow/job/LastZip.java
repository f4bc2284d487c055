package io.afterglow.job;

import io.afterglow.codec.Sha256;
import io.afterglow.json.Json;
import io.afterglow.pack.Packed;
import io.afterglow.pack.SecretScan;
import io.afterglow.verify.Finding;
import io.afterglow.verify.Verification;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sound zip that was made of a workspace last, as the workspace remembers it: what it was made
 * from, what its bytes sum up to, and what checking them found. A file with the same sum has the
 * same bytes, so checking it again would find the same.
 *
 * @param recipe all that the zip depends on, as one sum
 * @param facts what was read of the workspace's pages then, see {@link #held}
 * @param name the zip's own, without its folder
 * @param sha256 of the zip
 * @param salt of the marks
 * @param secrets marks of the secrets that stand nowhere in it
 */
record LastZip(
    String recipe,
    @Nullable String facts,
    String name,
    String sha256,
    long bytes,
    int files,
    long raw,
    long unpacked,
    int podcasts,
    int episodes,
    int transcripts,
    boolean complete,
    List<Finding> findings,
    String salt,
    Set<String> secrets) {

  /** Bytes of a salt. */
  private static final int SALT = 16;

  /**
   * The last one, when packing by this recipe would give its very bytes again; null when it would
   * not, when it might fail for a secret in them, or when there is none.
   */
  static @Nullable LastZip of(Workspace workspace, String recipe, SecretScan scan)
      throws IOException {
    String line = workspace.notes().get(Note.LAST_ZIP);
    try {
      LastZip last = line == null ? null : Json.read(line, LastZip.class);
      return last != null && last.recipe.equals(recipe) && last.lacks(scan) ? last : null;
    } catch (IOException e) { // another program's, of which the recipe is another
      return null;
    }
  }

  /**
   * Whether the last zip lacked nothing, and nothing was read or decided since: then every episode
   * has its own texts, and every podcast its feed.
   */
  static boolean lacksNothing(Workspace workspace) throws IOException {
    String line = workspace.notes().get(Note.LAST_ZIP);
    try {
      LastZip last = line == null ? null : Json.read(line, LastZip.class);
      return last != null && last.complete && held(workspace).equals(last.facts);
    } catch (IOException e) { // another program's
      return false;
    }
  }

  /** A mark of all that was read and decided, and of the program that judges it. */
  static String held(Workspace workspace) throws IOException {
    String all =
        Build.of()
            + '\n'
            + workspace.facts().mark()
            + '\n'
            + workspace.notes().get(Note.FEED_DECISIONS);
    return Sha256.hex(all.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What is to be remembered of a zip.
   *
   * @param sha256 taken before it was verified: what was damaged in between was found
   * @return null when a later scan could not say whether it looks for more
   */
  static @Nullable LastZip of(
      String recipe,
      String facts,
      Packed packed,
      String sha256,
      Verification found,
      SecretScan secrets) {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return secrets
        .marks(salt)
        .map(
            marks ->
                new LastZip(
                    recipe,
                    facts,
                    String.valueOf(packed.zip().getFileName()),
                    sha256,
                    packed.bytes(),
                    packed.files(),
                    packed.raw(),
                    found.bytes(),
                    found.podcasts(),
                    found.episodes(),
                    found.transcripts(),
                    found.complete(),
                    found.findings(),
                    HexFormat.of().formatHex(salt),
                    marks))
        .orElse(null);
  }

  void remember(Workspace workspace) throws IOException {
    workspace.notes().put(Note.LAST_ZIP, Json.line(this));
  }

  /** Whether all that is scanned for was scanned for when it was packed. */
  private boolean lacks(SecretScan scan) {
    return scan.marks(HexFormat.of().parseHex(salt)).filter(secrets::containsAll).isPresent();
  }

  Path in(Path folder) {
    return folder.resolve(name);
  }

  /** Whether the zip in a folder has the very bytes that were verified. */
  boolean stands(Path folder) throws IOException {
    Path zip = in(folder);
    return Files.isRegularFile(zip) && Files.size(zip) == bytes && Sha256.hex(zip).equals(sha256);
  }

  Packed packed(Path folder) {
    return new Packed(in(folder), false, bytes, files, raw);
  }

  Verification verification(Path folder) {
    return new Verification(
        in(folder), files, unpacked, podcasts, episodes, transcripts, complete, findings);
  }
}
