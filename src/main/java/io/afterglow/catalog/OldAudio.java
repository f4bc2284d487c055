package io.afterglow.catalog;

import io.afterglow.codec.Sha256;
import io.afterglow.model.Report;
import io.afterglow.page.Address;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The audio files of episodes that feeds do not have any more, and what was answered when they were
 * asked for with HEAD. Answers are stored in the workspace, under sums of the addresses: these may
 * hold keys.
 *
 * @param urls one for each episode, as feeds wrote it; several may have one file
 */
public record OldAudio(Workspace workspace, List<String> urls) {

  public OldAudio {
    urls = List.copyOf(urls);
  }

  /** What is known of a file. */
  public enum State {
    ANSWERS,
    GONE,
    UNKNOWN
  }

  /** Remembers that the user wants to know, so that the report says what is known. */
  public static void want(Workspace workspace) throws IOException {
    workspace.notes().put(Note.AUDIO_CHECKED, true);
  }

  /** Whether the user wanted to know, in this run or an earlier one. */
  static boolean isWanted(Workspace workspace) throws IOException {
    return workspace.notes().get(Note.AUDIO_CHECKED) != null;
  }

  /** Files that no run asked for yet, each once. */
  public Set<Address> unasked() throws IOException {
    Set<Address> unasked = new LinkedHashSet<>();
    for (String url : urls) {
      Address address = Address.find(url);
      if (address != null && state(address) == null) {
        unasked.add(address);
      }
    }
    return unasked;
  }

  /** Remembers what was answered, so that no run asks again. */
  public void remember(Address file, State state) throws IOException {
    workspace.notes().put(Note.AUDIO, key(file), state.name().toLowerCase(Locale.ROOT));
  }

  /** What is known of all of them. */
  Report.Audio counted() throws IOException {
    int asked = 0;
    int answered = 0;
    int gone = 0;
    for (String url : urls) {
      Address address = Address.find(url);
      State state = address == null ? null : state(address);
      asked += state == null ? 0 : 1;
      answered += state == State.ANSWERS ? 1 : 0;
      gone += state == State.GONE ? 1 : 0;
    }
    return new Report.Audio(asked, answered, gone, urls.size() - answered - gone);
  }

  private @Nullable State state(Address file) throws IOException {
    String stored = workspace.notes().get(Note.AUDIO, key(file));
    return stored == null ? null : State.valueOf(stored.toUpperCase(Locale.ROOT));
  }

  private static String key(Address file) {
    return Sha256.hex(file.value().getBytes(StandardCharsets.UTF_8));
  }
}
