package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Problem;
import io.afterglow.model.SourceName;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.ChaptersView;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.FeedEntry;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.TranscriptLink;
import io.afterglow.page.Item.TranscriptView;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What feeds' items, and the files that they link to, show of episodes. */
final class PublishedFiles {

  private final Workspace workspace;
  private final Map<Address, TaskRow> tasks = new HashMap<>();

  /** A key of the text of each transcript that came. */
  private Map<Long, String> texts = Map.of();

  /** Pages with a text that is at so many episodes. */
  private final Map<Long, Integer> repeated = new HashMap<>();

  PublishedFiles(Workspace workspace) throws IOException {
    this.workspace = workspace;
    for (TaskRow task : workspace.tasks().of(Link.Role.FEED_FILE)) {
      tasks.put(task.link().address(), task);
    }
  }

  /** Finds texts that several episodes cannot share: notices that there is no transcript. */
  void compare(List<Shelf> shelves) throws IOException {
    texts = workspace.facts().held(FactKind.TRANSCRIPT);
    Map<String, Map<EpisodeId, String>> places = new HashMap<>();
    for (Shelf shelf : shelves) {
      for (Shelf.Slot slot : shelf.saved()) {
        for (TranscriptLink link :
            slot.feed() == null ? List.<TranscriptLink>of() : slot.feed().files().links()) {
          TaskRow task = task(link.url());
          String text = task == null ? null : texts.get(task.capture());
          if (text != null) {
            places.computeIfAbsent(text, k -> new HashMap<>(1)).put(slot.id(), slot.title());
          }
        }
      }
    }
    texts.forEach(
        (capture, text) -> {
          Map<EpisodeId, String> titles = places.getOrDefault(text, Map.of());
          if (Doubts.cannotShare(titles)) {
            repeated.put(capture, titles.size());
          }
        });
  }

  /** Why the text of a file is not believed; null when it is, or did not come. */
  @Nullable String doubt(TranscriptLink link) {
    TaskRow task = task(link.url());
    Integer count = task == null ? null : repeated.get(task.capture());
    return count == null ? null : "the same text is at " + count + " episodes";
  }

  /**
   * The transcripts of each language. A further file that declares none is of the same language as
   * another when it has the same text.
   */
  Map<String, List<TranscriptLink>> languages(FeedFiles files) {
    Map<String, List<TranscriptLink>> languages = new TreeMap<>();
    files
        .byLanguage()
        .forEach(
            (name, links) -> {
              String text = name.contains(FeedFiles.FURTHER) ? text(links) : null;
              List<TranscriptLink> same =
                  text == null
                      ? null
                      : languages.values().stream()
                          .filter(others -> text.equals(text(others)))
                          .findFirst()
                          .orElse(null);
              if (same == null) {
                languages.put(name, links);
              } else {
                same.addAll(links);
              }
            });
    return languages;
  }

  private @Nullable String text(List<TranscriptLink> links) {
    return links.stream()
        .map(link -> task(link.url()))
        .map(task -> task == null ? null : texts.get(task.capture()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The task of a file; null while it was not queued. */
  @Nullable TaskRow task(String url) {
    Address address = Address.find(url);
    return address == null ? null : tasks.get(address);
  }

  /** An item's entry, the item as a page of its episode, and its files as others. */
  record Published(FeedEntry entry, List<Sighted<EpisodeView>> views) {}

  /** What a feed shows of an episode; null without an item. */
  @Nullable Published of(Shelf.@Nullable FeedSlot slot) throws IOException {
    FeedItem item = null;
    List<Sighted<EpisodeView>> views = new ArrayList<>();
    for (long fact : slot == null ? List.<Long>of() : slot.facts()) {
      StoredItem stored = workspace.facts().item(fact);
      if (stored != null) {
        FeedItem version = Json.read(stored.row().json(), FeedItem.class);
        views.add(sighted(stored, FeedEpisode.view(version), List.of()));
        item = item == null ? version : item;
      }
    }
    if (slot == null || item == null) {
      return null;
    }
    StoredItem chapters = newestChapters(slot.files());
    if (chapters != null) {
      List<Chapter> listed = Json.read(chapters.row().json(), ChaptersView.class).chapters();
      views.add(sighted(chapters, FeedEpisode.empty(item).chapters(listed).build(), List.of()));
    }
    String own = original(slot.files());
    for (Map.Entry<String, List<TranscriptLink>> language : languages(slot.files()).entrySet()) {
      for (TranscriptLink link : language.getValue()) {
        StoredItem file = transcript(link);
        if (file != null) {
          boolean original = link.language().equals(own);
          Transcript transcript = transcript(language.getKey(), link, file, original);
          views.add(
              sighted(
                  file,
                  FeedEpisode.empty(item).transcript(transcript).build(),
                  others(language.getKey(), link, language.getValue())));
          break;
        }
      }
    }
    return new Published(item.entry(), views);
  }

  /** What the feed links to beside the transcript that is kept, as problems of the episode. */
  private List<Problem> others(String language, TranscriptLink kept, List<TranscriptLink> links) {
    List<String> unasked = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    for (TranscriptLink link : links) {
      String type = Objects.requireNonNullElse(link.type(), "a file without a type");
      if (!link.equals(kept)) {
        (task(link.url()) == null ? unasked : unusable)
            .add(type + " at " + PrivateFeed.shown(link.url()));
      }
    }
    List<Problem> problems = new ArrayList<>();
    if (!unasked.isEmpty()) {
      problems.add(
          problem(
              language,
              unasked,
              "were not requested, since another file in this language was saved"));
    }
    if (!unusable.isEmpty()) {
      problems.add(problem(language, unusable, "are not the one that is kept"));
    }
    return problems;
  }

  private static Problem problem(String language, List<String> types, String what) {
    String which =
        "other files of the feed for this language ("
            + language
            + ": "
            + String.join(", ", types)
            + ") ";
    return new Problem(Field.TRANSCRIPTS.word(), which + what);
  }

  /** Publishers transcribe what is said, and name that first; a translation is rare. */
  private static @Nullable String original(FeedFiles files) {
    return files.links().stream().findFirst().map(TranscriptLink::language).orElse(null);
  }

  /** What was read of the newest file of chapters that came; null when none did. */
  private @Nullable StoredItem newestChapters(FeedFiles files) throws IOException {
    for (String url : files.chapters()) {
      StoredItem file = chapters(url);
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  /** What was read of a file of chapters; null while it did not come. */
  @Nullable StoredItem chapters(String url) throws IOException {
    return fact(FactKind.CHAPTERS, url);
  }

  /** What was read of a transcript's file; null while it did not come, or is not a transcript. */
  @Nullable StoredItem transcript(TranscriptLink link) throws IOException {
    return doubt(link) != null ? null : fact(FactKind.TRANSCRIPT, link.url());
  }

  private @Nullable StoredItem fact(FactKind kind, String url) throws IOException {
    TaskRow task = task(url);
    if (task == null || task.capture() == 0) {
      return null;
    }
    List<StoredItem> facts = workspace.facts().of(kind, task.capture());
    return facts.isEmpty() ? null : facts.get(0);
  }

  private static Transcript transcript(
      String language, TranscriptLink link, StoredItem file, boolean original) throws IOException {
    TranscriptView view = Json.read(file.row().json(), TranscriptView.class);
    TranscriptSource source =
        new TranscriptSource(
            TranscriptSource.Kind.PUBLISHER, file.capture().address(), link.type(), view.type());
    return new Transcript(language, original, source, null, view.paragraphs());
  }

  /** What a live server sent for a feed's sake comes from the feed. */
  private static Sighted<EpisodeView> sighted(StoredItem item, EpisodeView view, List<Problem> more)
      throws IOException {
    SourceName source = item.capture().source();
    return Sighted.of(item, view, source == SourceName.LIVE ? SourceName.FEEDS : source, more);
  }

  /**
   * The files of an item to ask for next: its chapters, and in each language the first transcript
   * whose betters were asked for in vain.
   */
  List<Link> next(Shelf.FeedSlot slot) {
    List<Link> next = new ArrayList<>();
    FeedFiles files = slot.files();
    Address chapters = files.chapters().isEmpty() ? null : Address.find(files.chapters().get(0));
    if (chapters != null && !tasks.containsKey(chapters)) {
      next.add(new Link(chapters, PageKind.CHAPTERS, null, null, Link.Role.FEED_FILE));
    }
    for (List<TranscriptLink> links : languages(files).values()) {
      for (TranscriptLink link : links) {
        Address address = Address.find(link.url());
        TaskRow task = task(link.url());
        if (address != null && task == null) {
          next.add(new Link(address, PageKind.TRANSCRIPT, null, null, Link.Role.FEED_FILE));
        }
        boolean vain = task != null && (task.state() == Task.State.MISSED || doubt(link) != null);
        if (address != null && !vain) {
          break;
        }
      }
    }
    return next;
  }
}
