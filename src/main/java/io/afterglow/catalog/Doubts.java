package io.afterglow.catalog;

import io.afterglow.codec.Sha256;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Transcript;
import io.afterglow.model.Why;
import io.afterglow.page.EpisodeText;
import io.afterglow.page.EpisodeViewBuilder;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.TranscriptView;
import io.afterglow.page.Notice;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Texts that pages show instead of a transcript, show notes, topics, insights or chapters: notices
 * of the service, known by their words, or because several episodes have the same text; for a
 * transcript also the episode's own show notes. Their pages are kept, but they count as nothing.
 */
final class Doubts {

  private static final int FOLD = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Stands for a language where it is the original's. */
  static final String ORIGINAL = "transcript";

  /** Two episodes may share a trailer. Three never say the same. */
  private static final int MANY = 3;

  /** Longer texts are compared as they are: folding is for spellings of one sentence. */
  private static final int FOLDED = 2_000;

  /** A notice is short; longer texts that differ in names and numbers may be lists or tables. */
  private static final int LONGEST_NOTICE = 500;

  /** Notes that a service shows for want of a transcript; longer ones may be a transcript. */
  private static final int LONGEST_NOTES = 4_000;

  private static final int KEY = 32;

  /** What an error names itself by; the word before it shows that letters alone are a code. */
  private static final Pattern CODES =
      Pattern.compile(
          "(?i)\\b(reference|ref|code|request|trace|incident|ticket|support|id|no)\\b[ :#.]{1,3}[\\w-]+"
              + "|[A-Za-z0-9_-]*[0-9][A-Za-z0-9_-]*");

  /**
   * Why a text is not believed.
   *
   * @param detail in words, for the report
   */
  record Doubt(Why why, String detail) {}

  private final Map<String, Integer> repeated;
  private final Set<String> notes;
  private final Set<EpisodeId> episodes;

  private final Map<EpisodeId, Doubt> torn;

  private Doubts(
      Map<String, Integer> repeated,
      Set<String> notes,
      Set<EpisodeId> episodes,
      Map<EpisodeId, Doubt> torn) {
    this.repeated = repeated;
    this.notes = notes;
    this.episodes = episodes;
    this.torn = torn;
  }

  /**
   * Looks through all that was read.
   *
   * @param read takes each page's facts, in the order in which the pages came
   */
  static Doubts in(Workspace workspace, List<Shelf> shelves, BiConsumer<Capture, EpisodeView> read)
      throws IOException {
    Map<EpisodeId, Shelf.Slot> slots = new HashMap<>();
    for (Shelf shelf : shelves) {
      shelf.saved().forEach(slot -> slot.seen().forEach(id -> slots.put(id, slot)));
    }
    Map<String, Map<EpisodeId, String>> places = new HashMap<>();
    Map<EpisodeId, Set<String>> spoken = new HashMap<>();
    Map<EpisodeId, Set<String>> written = new HashMap<>();
    Set<EpisodeId> doubted = new HashSet<>();
    Map<Shelf.Slot, Set<String>> copies = new HashMap<>();
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.EPISODE)) {
      for (StoredItem item : (Iterable<StoredItem>) items::iterator) {
        EpisodeView view = Json.read(item.row().json(), EpisodeView.class);
        read.accept(item.capture(), view);
        String id = item.row().episode();
        Shelf.Slot slot = id == null ? null : slots.get(EpisodeId.parse(id));
        if (slot == null) {
          continue;
        }
        for (String key : keys(view)) {
          places.computeIfAbsent(key, k -> new HashMap<>(1)).put(slot.id(), slot.title());
        }
        String said = spoken(view);
        if (!said.isEmpty()) {
          spoken.computeIfAbsent(slot.id(), k -> new HashSet<>(1)).add(said);
        }
        if (Transcripts.in(view).isPresent()
            && item.capture().contentType().startsWith("text/plain")) {
          copies.computeIfAbsent(slot, k -> new TreeSet<>()).add(item.capture().sha256());
        }
        ShowNotes notes = view.showNotes();
        if (notes != null && notes.text().length() <= LONGEST_NOTES) {
          written.computeIfAbsent(slot.id(), k -> new HashSet<>(1)).add(letters(notes.text()));
        }
        if (Notice.in(view.transcript()) != null
            || Stream.of(EpisodeText.values()).anyMatch(text -> text.notice(view) != null)) {
          doubted.add(slot.id());
        }
      }
    }
    Map<String, Integer> repeated = new HashMap<>();
    places.forEach(
        (text, titles) -> {
          if (cannotShare(titles)) {
            repeated.put(text, titles.size());
            doubted.addAll(titles.keySet());
          }
        });
    Set<String> same = new HashSet<>();
    spoken.forEach(
        (slot, texts) -> {
          texts.retainAll(written.getOrDefault(slot, Set.of()));
          same.addAll(texts);
          if (!texts.isEmpty()) {
            doubted.add(slot);
          }
        });
    return new Doubts(repeated, same, doubted, torn(workspace, copies));
  }

  private static Map<EpisodeId, Doubt> torn(
      Workspace workspace, Map<Shelf.Slot, Set<String>> copies) throws IOException {
    Map<EpisodeId, Doubt> torn = new HashMap<>();
    for (Map.Entry<Shelf.Slot, Set<String>> one : copies.entrySet()) {
      Set<String> files = new TreeSet<>();
      for (String sha256 : one.getValue()) {
        String file = workspace.notes().get(Note.TEXT_FILE, sha256);
        files.add(file == null ? "a text" : file);
      }
      if (one.getValue().size() > 1
          && CopiedParts.areTorn(
              Transcripts.seen(Views.of(Catalog.views(workspace, one.getKey()))))) {
        String detail =
            String.join(" and ", files)
                + " hold parts of one transcript that do not join; the longest is kept: copy all of"
                + " it into one file";
        torn.put(one.getKey().id(), new Doubt(Why.TRUNCATED, detail));
      }
    }
    return torn;
  }

  /** Why the transcript of an episode is known to be a part; null when nothing shows that. */
  @Nullable Doubt torn(Shelf.Slot slot) {
    return torn.get(slot.id());
  }

  /** Whether these name so many episodes, and not fewer that were published again. */
  private static boolean differ(Collection<String> titles, int least) {
    List<String> apart = new ArrayList<>();
    titles.stream()
        .map(title -> " " + TextKey.of(title) + " ")
        .sorted(Comparator.comparingInt(String::length))
        .filter(title -> apart.stream().noneMatch(title::contains))
        .forEach(apart::add);
    return apart.size() >= least;
  }

  /** One for each text that three episodes cannot share. */
  private static List<String> keys(EpisodeView view) {
    List<String> keys = new ArrayList<>();
    if (!said(view).isBlank()) {
      keys.add(key(view));
    }
    for (EpisodeText text : EpisodeText.values()) {
      if (isAlone(text, view)) {
        keys.add(letters(common(view, text.in(view))));
      }
    }
    return keys;
  }

  /** A single passage; several may have a form that all episodes share: intro, talk, outro. */
  private static boolean isAlone(EpisodeText text, EpisodeView view) {
    boolean alone =
        switch (text) {
          case TOPICS -> view.topics().size() == 1 && view.topics().get(0).speaker() == null;
          case INSIGHTS -> view.insights().size() == 1 && view.insights().get(0).question() == null;
          case CHAPTERS ->
              view.chapters().size() == 1
                  && view.chapters().get(0).title() == null
                  && view.chapters().get(0).points().isEmpty();
          case SHOW_NOTES -> false; // many publishers write the same notes below each episode
        };
    return alone && text.in(view).length() <= LONGEST_NOTICE;
  }

  /** The words of a publisher's file, by which the same text at other episodes is known. */
  static String key(TranscriptView file) {
    return letters(Transcripts.text(new Transcript("und", true, file.paragraphs())));
  }

  /** Whether so many episodes cannot have one text. */
  static boolean cannotShare(Map<EpisodeId, String> titles) {
    return titles.size() >= MANY && differ(titles.values(), MANY);
  }

  /** Whether these are two different episodes, and not one that was published again. */
  static boolean areApart(Map<EpisodeId, String> titles) {
    return differ(titles.values(), 2);
  }

  private static String said(EpisodeView view) {
    return view.transcript() == null ? "" : Transcripts.text(view.transcript());
  }

  private static String key(EpisodeView view) {
    String text = said(view);
    if (text.length() > FOLDED) {
      return hash(text);
    }
    boolean brief = text.length() <= LONGEST_NOTICE && isUntimed(view.transcript());
    return letters(brief ? common(view, text) : text);
  }

  private static boolean isUntimed(@Nullable Transcript transcript) {
    return transcript != null
        && transcript.paragraphs().stream()
            .allMatch(p -> p.speaker() == null && p.startSeconds() == null);
  }

  /** A notice may name the episode for which it stands: its words without that. */
  private static String common(EpisodeView view, String text) {
    EpisodeId id = view.id();
    Stream<@Nullable String> own =
        Stream.of(
            view.title(),
            view.podcastTitle(),
            id == null ? null : id.episode(),
            id == null ? null : id.podcast().value());
    String rest = text;
    for (String name : own.flatMap(Stream::ofNullable).filter(n -> !n.isBlank()).toList()) {
      rest = Pattern.compile(name, Pattern.LITERAL | FOLD).matcher(rest).replaceAll(" ");
    }
    rest = CODES.matcher(rest).replaceAll(" ");
    return rest.codePoints().anyMatch(Character::isLetter) ? rest : text;
  }

  /** The transcript as notes would be; empty where it shows what only speech has. */
  private static String spoken(EpisodeView view) {
    String text = isUntimed(view.transcript()) ? said(view) : "";
    return text.isBlank() || text.length() > LONGEST_NOTES ? "" : letters(text);
  }

  private static String letters(String text) {
    return hash(TextKey.letters(text));
  }

  private static String hash(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, KEY);
  }

  /** Whether a page of the episode shows such a text. */
  boolean concern(Shelf.Slot slot) {
    return episodes.contains(slot.id());
  }

  /** Of the transcript; null for one that is believed. */
  private @Nullable Doubt about(EpisodeView view) {
    Transcript transcript = view.transcript();
    if (transcript == null) {
      return null;
    }
    Notice notice = Notice.in(transcript);
    if (notice != null) {
      return new Doubt(notice.why(), "the page " + notice.shown());
    }
    String spoken = notes.isEmpty() ? "" : spoken(view);
    return !spoken.isEmpty() && notes.contains(spoken)
        ? new Doubt(Why.UNREADABLE, "the page shows the show notes instead of the transcript")
        : repeated(key(view), said(view));
  }

  private @Nullable Doubt about(EpisodeText text, EpisodeView view) {
    Notice notice = text.notice(view);
    if (notice != null) {
      return new Doubt(notice.why(), "the page " + notice.shown(text.words()));
    }
    String shown = text.in(view);
    return isAlone(text, view) ? repeated(letters(common(view, shown)), shown) : null;
  }

  private @Nullable Doubt repeated(String key, String text) {
    Integer count = text.isBlank() ? null : repeated.get(key);
    return count == null
        ? null
        : new Doubt(
            Why.UNREADABLE,
            "the same text stands at " + count + " episodes: " + Notice.quoted(text));
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
      Doubt doubt = about(view.item());
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

  /** Why one of the other texts is missing; null where each has something better. */
  @Nullable Doubt aboutTexts(List<Sighted<EpisodeView>> seen) {
    List<EpisodeView> ranked = Views.of(seen).stream().toList();
    for (EpisodeText text : EpisodeText.values()) {
      Doubt first = null;
      boolean told = false;
      for (EpisodeView view : ranked) {
        Doubt doubt = about(text, view);
        first = first == null ? doubt : first;
        told |= doubt == null && !text.in(view).isBlank();
      }
      if (first != null && !told) {
        return first;
      }
    }
    return null;
  }

  /** A view as it is believed: without such texts. */
  Sighted<EpisodeView> believed(Sighted<EpisodeView> seen) {
    EpisodeView view = seen.item();
    List<Problem> problems = new ArrayList<>(seen.problems());
    Doubt spoken = about(view);
    if (spoken != null) {
      view = EpisodeViewBuilder.builder(view).transcript(null).build();
      say(Field.TRANSCRIPTS.word(), spoken, problems);
    }
    for (EpisodeText text : EpisodeText.values()) {
      Doubt doubt = about(text, view);
      if (doubt != null) {
        view = text.without(view);
        say(text.field(), doubt, problems);
      }
    }
    return view.equals(seen.item())
        ? seen
        : new Sighted<>(view, seen.origin(), seen.contentType(), problems);
  }

  private static void say(String field, Doubt doubt, List<Problem> problems) {
    Problem said = new Problem(field, doubt.detail());
    if (!problems.contains(said)) {
      problems.add(said);
    }
  }
}
