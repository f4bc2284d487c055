package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.Origin;
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
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What feeds' items, and the files that they link to, show of episodes. */
final class PublishedFiles {

  private final Workspace workspace;
  private final Map<Address, TaskRow> tasks = new HashMap<>();

  PublishedFiles(Workspace workspace) throws IOException {
    this.workspace = workspace;
    for (TaskRow task : workspace.tasks().of(Link.Role.FEED_FILE)) {
      tasks.put(task.link().address(), task);
    }
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
        views.add(sighted(stored, FeedEpisode.view(version)));
        item = item == null ? version : item;
      }
    }
    if (slot == null || item == null) {
      return null;
    }
    StoredItem chapters = newestChapters(slot.files());
    if (chapters != null) {
      List<Chapter> listed = Json.read(chapters.row().json(), ChaptersView.class).chapters();
      views.add(sighted(chapters, FeedEpisode.empty(item).chapters(listed).build()));
    }
    String own = original(slot.files());
    for (Map.Entry<String, List<TranscriptLink>> language : slot.files().byLanguage().entrySet()) {
      for (TranscriptLink link : language.getValue()) {
        StoredItem file = transcript(link);
        if (file != null) {
          Transcript transcript = transcript(link, file, language.getKey().equals(own));
          views.add(sighted(file, FeedEpisode.empty(item).transcript(transcript).build()));
          break;
        }
      }
    }
    return new Published(item.entry(), views);
  }

  /** Publishers transcribe what is said, and name that first; a translation is rare. */
  private static @Nullable String original(FeedFiles files) {
    return Stream.concat(files.transcripts().stream(), files.older().stream())
        .findFirst()
        .map(TranscriptLink::language)
        .orElse(null);
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

  /** What was read of a transcript's file; null while it did not come, or is none. */
  @Nullable StoredItem transcript(TranscriptLink link) throws IOException {
    return fact(FactKind.TRANSCRIPT, link.url());
  }

  private @Nullable StoredItem fact(FactKind kind, String url) throws IOException {
    TaskRow task = task(url);
    if (task == null || task.capture() == 0) {
      return null;
    }
    List<StoredItem> facts = workspace.facts().of(kind, task.capture());
    return facts.isEmpty() ? null : facts.get(0);
  }

  private static Transcript transcript(TranscriptLink link, StoredItem file, boolean original)
      throws IOException {
    TranscriptView view = Json.read(file.row().json(), TranscriptView.class);
    TranscriptSource source =
        new TranscriptSource(
            TranscriptSource.Kind.PUBLISHER, file.capture().address(), link.type(), view.type());
    return new Transcript(link.language(), original, source, null, view.paragraphs());
  }

  private static Sighted<EpisodeView> sighted(StoredItem item, EpisodeView view)
      throws IOException {
    return new Sighted<>(
        view,
        origin(item.capture()),
        item.capture().contentType(),
        List.of(Json.read(item.row().problems(), Problem[].class)));
  }

  /** What a live server sent for a feed's sake comes from the feed. */
  private static Origin origin(Capture capture) {
    String address = capture.address();
    SourceName source = capture.source() == SourceName.LIVE ? SourceName.FEEDS : capture.source();
    return new Origin(
        address == null ? "urn:sha-256:" + capture.sha256() : address,
        source,
        capture.capturedAt(),
        capture.sha256());
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
    for (List<TranscriptLink> links : files.byLanguage().values()) {
      for (TranscriptLink link : links) {
        Address address = Address.find(link.url());
        TaskRow task = address == null ? null : tasks.get(address);
        if (address != null && task == null) {
          next.add(new Link(address, PageKind.TRANSCRIPT, null, null, Link.Role.FEED_FILE));
        }
        if (address != null && (task == null || task.state() != Task.State.MISSED)) {
          break;
        }
      }
    }
    return next;
  }
}
