package io.afterglow.catalog;

import io.afterglow.codec.Sha256;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Problem;
import io.afterglow.model.Transcript;
import io.afterglow.model.Why;
import io.afterglow.page.EpisodeViewBuilder;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Notice;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Texts that pages show instead of a transcript: notices of the service, known by their words, or
 * because several episodes have the same text. Their pages are kept, but they do not count as
 * transcripts.
 */
final class Doubts {

  /** Stands for a language where it is the original's. */
  static final String ORIGINAL = "transcript";

  /** Two episodes may share a trailer. Three never say the same. */
  private static final int MANY = 3;

  /** Longer texts are compared as they are: folding is for spellings of one sentence. */
  private static final int FOLDED = 2_000;

  private static final int KEY = 32;

  /**
   * Why a text is not believed.
   *
   * @param detail in words, for the report
   */
  record Doubt(Why why, String detail) {}

  /** Of a view of an episode, what is looked at here. */
  private record Spoken(@Nullable Transcript transcript) {}

  private final Map<String, Integer> repeated;
  private final Set<EpisodeId> episodes;

  private Doubts(Map<String, Integer> repeated, Set<EpisodeId> episodes) {
    this.repeated = repeated;
    this.episodes = episodes;
  }

  /** Looks through all that was read. */
  static Doubts in(Workspace workspace, List<Shelf> shelves) throws IOException {
    Map<EpisodeId, Shelf.Slot> slots = new HashMap<>();
    for (Shelf shelf : shelves) {
      shelf.saved().forEach(slot -> slot.seen().forEach(id -> slots.put(id, slot)));
    }
    Map<String, Map<EpisodeId, String>> places = new HashMap<>();
    Set<EpisodeId> doubted = new HashSet<>();
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.EPISODE)) {
      for (StoredItem item : (Iterable<StoredItem>) items::iterator) {
        Transcript transcript = Json.read(item.row().json(), Spoken.class).transcript();
        String id = item.row().episode();
        Shelf.Slot slot = id == null ? null : slots.get(EpisodeId.parse(id));
        if (slot != null && transcript != null && !Transcripts.text(transcript).isBlank()) {
          places
              .computeIfAbsent(key(transcript), k -> new HashMap<>(1))
              .put(slot.id(), slot.title());
          if (Notice.in(transcript) != null) {
            doubted.add(slot.id());
          }
        }
      }
    }
    Map<String, Integer> repeated = new HashMap<>();
    places.forEach(
        (text, titles) -> {
          if (titles.size() >= MANY && differ(List.copyOf(titles.values()))) {
            repeated.put(text, titles.size());
            doubted.addAll(titles.keySet());
          }
        });
    return new Doubts(repeated, doubted);
  }

  /** Whether these name many episodes, and not a few that were published again. */
  private static boolean differ(List<String> titles) {
    List<String> apart = new ArrayList<>();
    titles.stream()
        .map(title -> " " + TextKey.of(title) + " ")
        .sorted(Comparator.comparingInt(String::length))
        .filter(title -> apart.stream().noneMatch(title::contains))
        .forEach(apart::add);
    return apart.size() >= MANY;
  }

  private static String key(Transcript transcript) {
    String text = Transcripts.text(transcript);
    String compared = text.length() > FOLDED ? text : TextKey.letters(text);
    return Sha256.hex(compared.getBytes(StandardCharsets.UTF_8)).substring(0, KEY);
  }

  /** Whether a page of the episode shows such a text. */
  boolean concern(Shelf.Slot slot) {
    return episodes.contains(slot.id());
  }

  /** Null for a text that is believed. */
  @Nullable Doubt about(@Nullable Transcript transcript) {
    if (transcript == null) {
      return null;
    }
    Notice notice = Notice.in(transcript);
    if (notice != null) {
      return new Doubt(notice.why(), "the page " + notice.shown());
    }
    Integer count = repeated.isEmpty() ? null : repeated.get(key(transcript));
    String words = Notice.quoted(Transcripts.text(transcript));
    return count == null
        ? null
        : new Doubt(Why.UNREADABLE, "the same text stands at " + count + " episodes: " + words);
  }

  /**
   * What is missing by such texts: languages, or {@link #ORIGINAL}, that have nothing better.
   *
   * @param seen all views of an episode
   * @param kept the transcripts that are believed
   */
  Map<String, Doubt> standing(List<Sighted<EpisodeView>> seen, List<Transcript> kept) {
    Map<String, Doubt> standing = new TreeMap<>();
    for (Sighted<EpisodeView> view : Views.of(seen).ranked()) {
      Transcript shown = view.item().transcript();
      Doubt doubt = about(shown);
      if (shown != null && doubt != null) {
        standing.putIfAbsent(name(shown), doubt);
      }
    }
    kept.forEach(whole -> standing.remove(name(whole)));
    return standing;
  }

  private static String name(Transcript transcript) {
    return transcript.original() ? ORIGINAL : transcript.language();
  }

  /** A view as it is believed: without such a text. */
  Sighted<EpisodeView> believed(Sighted<EpisodeView> seen) {
    Doubt doubt = about(seen.item().transcript());
    if (doubt == null) {
      return seen;
    }
    List<Problem> problems = new ArrayList<>(seen.problems());
    Problem said = new Problem(Field.TRANSCRIPTS.word(), doubt.detail());
    if (!problems.contains(said)) {
      problems.add(said);
    }
    return new Sighted<>(
        EpisodeViewBuilder.builder(seen.item()).transcript(null).build(),
        seen.origin(),
        seen.contentType(),
        problems);
  }
}
