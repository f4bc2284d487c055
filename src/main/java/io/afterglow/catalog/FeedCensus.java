package io.afterglow.catalog;

import io.afterglow.catalog.Census.Verdict;
import io.afterglow.feed.FeedChoice;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Selection;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Item.TranscriptLink;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has become of feeds, and of the files that their items link to. */
final class FeedCensus {

  private static final String OTHER_LOGIN =
      "your lists name this address with two logins, and it was requested with the other one";

  private static final String NO_ADDRESS = "the feed gives no web address for it";

  private static final String OTHER_PODCAST = "its address redirects to another podcast, ";

  private static final Verdict CUT = new Verdict(Why.TRUNCATED, 1, "its end is missing");

  private final FeedDocuments documents;
  private final PublishedFiles files;
  private final Map<PodcastId, FeedChoice> choices;
  private final Unasked unasked;
  private final Selection scope;

  FeedCensus(
      FeedDocuments documents,
      PublishedFiles files,
      Map<PodcastId, FeedChoice> choices,
      Unasked unasked,
      Selection scope) {
    this.documents = documents;
    this.files = files;
    this.choices = choices;
    this.unasked = unasked;
    this.scope = scope;
  }

  /**
   * Something that a feed was to give.
   *
   * @param url null when nobody knows its address
   * @param part whether it is saved as far as it goes, though it is not whole or not the newest
   */
  record Found(Verdict verdict, @Nullable String url, boolean part) {

    Found(Verdict verdict, @Nullable String url) {
      this(verdict, url, false);
    }

    boolean isSaved() {
      return part || verdict.why() == null;
    }
  }

  /** A podcast whose list of episodes is its feed. */
  Found podcast(Shelf shelf) throws IOException {
    if (shelf.isLoose()) {
      return new Found(Census.SAVED, null);
    }
    FeedChoice choice = choices.get(shelf.id());
    String url = choice instanceof FeedChoice.Certain certain ? certain.feed().url() : null;
    boolean reached = choice instanceof FeedChoice.Certain certain && !certain.unreachable();
    boolean kept = !reached && shelf.hasOwnEpisodes();
    if (url != null && (kept || (reached && documents.first(url) != null))) {
      return new Found(Census.SAVED, url);
    }
    if (!scope.admitsPodcast(shelf.title(), shelf.id().value())) {
      return new Found(new Verdict(Why.EXCLUDED, 0, ""), null);
    }
    if (url != null && documents.isOfOtherLogin(url)) {
      return new Found(new Verdict(Why.LOGIN_NEEDED, 0, OTHER_LOGIN), url);
    }
    if (url != null) {
      return new Found(feed(url), url);
    }
    Why why = choice instanceof FeedChoice.Uncertain ? Why.UNCERTAIN : Why.NOT_FOUND;
    return new Found(new Verdict(why, 0, ""), null);
  }

  /**
   * What is missing of a feed that came: ends of documents, newer copies, further documents, or
   * what it has had since its address led elsewhere.
   */
  List<Found> lists(Shelf shelf) throws IOException {
    List<Found> lost = new ArrayList<>();
    if (!(choices.get(shelf.id()) instanceof FeedChoice.Certain certain)) {
      return lost;
    }
    String url = certain.feed().url();
    if (certain.unreachable() && shelf.hasOwnEpisodes()) {
      lost.add(new Found(feed(url), url));
    } else if (documents.isArchived(url)) {
      lost.add(new Found(feed(url), url)); // nobody knows what it had that no archive has
    } else if (!certain.unreachable() && documents.first(url) != null) {
      documents
          .losses(url)
          .forEach((at, loss) -> lost.add(new Found(new Verdict(Why.TRUNCATED, 1, loss), at)));
      documents.stale(url).forEach((at, verdict) -> lost.add(new Found(verdict, at)));
      for (String address : documents.lost(url)) {
        lost.add(new Found(feed(address), address));
      }
    }
    return lost;
  }

  private Verdict feed(String url) throws IOException {
    TaskRow task = documents.task(url);
    String other = documents.redirectedTo(url);
    if (task != null && other != null) {
      return new Verdict(Why.GONE, Math.max(1, task.attempts()), OTHER_PODCAST + other);
    }
    return task == null
        ? new Verdict(unasked.open(), 0, "")
        : verdict(task, "what came is no feed of this podcast");
  }

  /** What has become of an item's transcripts, by language. */
  Map<String, Found> transcripts(Shelf.FeedSlot slot) throws IOException {
    Map<String, Found> found = new TreeMap<>();
    for (Map.Entry<String, List<TranscriptLink>> language :
        files.languages(slot.files()).entrySet()) {
      found.put(language.getKey(), transcript(slot, language.getValue()));
    }
    return found;
  }

  /**
   * The one that came, or the fate of the first that did not. One that came earlier is kept, and
   * the newer one is missing.
   */
  private Found transcript(Shelf.FeedSlot slot, List<TranscriptLink> links) throws IOException {
    List<TranscriptLink> newest = slot.files().transcripts();
    Found lost = null;
    int sent = 0;
    for (TranscriptLink link : links) {
      StoredItem file = files.transcript(slot, link);
      if (file != null && lost != null && !newest.contains(link) && isOf(newest, lost.url())) {
        return lost(lost, sent, true);
      }
      if (file != null) {
        boolean cut = Census.isCut(file);
        return new Found(cut ? CUT : Census.SAVED, link.url(), cut);
      }
      TaskRow task = files.task(link.url());
      String doubt = Objects.requireNonNullElse(files.doubt(slot, link), "no transcript came");
      Found own = file(link.url(), doubt);
      sent += task == null ? 0 : task.attempts();
      lost = lost == null ? own : lost;
    }
    return lost(Objects.requireNonNull(lost), sent, false);
  }

  private static boolean isOf(List<TranscriptLink> links, @Nullable String url) {
    return links.stream().anyMatch(link -> link.url().equals(url));
  }

  private static Found lost(Found first, int sent, boolean part) {
    Verdict verdict = new Verdict(first.verdict().why(), sent, first.verdict().detail());
    return new Found(verdict, first.url(), part);
  }

  /** What is missing of an item's file of chapters; null when it names none, or that came whole. */
  @Nullable Found chapters(Shelf.FeedSlot slot) throws IOException {
    List<String> urls = slot.files().chapters();
    String url = urls.isEmpty() ? null : urls.get(0);
    if (url == null) {
      return null;
    }
    StoredItem file = files.chapters(url);
    if (file != null) {
      return Census.isCut(file) ? new Found(CUT, url, true) : null;
    }
    return file(url, Objects.requireNonNullElse(files.doubt(url), "no chapters came"));
  }

  private Found file(String url, String otherwise) {
    if (Address.find(url) == null) {
      String detail = url.isEmpty() ? NO_ADDRESS : NO_ADDRESS + ": " + PrivateFeed.shown(url);
      return new Found(new Verdict(Why.NOT_FOUND, 0, detail), null);
    }
    TaskRow task = files.task(url);
    return new Found(
        task == null ? new Verdict(unasked.open(), 0, "") : verdict(task, otherwise), url);
  }

  private Verdict verdict(TaskRow task, String otherwise) {
    Why why = task.why();
    if (task.state() == Task.State.SKIPPED) {
      return new Verdict(Why.EXCLUDED, 0, "");
    }
    if (task.state() == Task.State.SAVED || task.capture() != 0) {
      return new Verdict(Why.UNREADABLE, Math.max(1, task.attempts()), otherwise);
    }
    if (why == null || (task.state() == Task.State.WAITING && task.attempts() == 0)) {
      return new Verdict(unasked.open(), 0, "");
    }
    return new Verdict(why, task.attempts(), Objects.requireNonNullElse(task.detail(), ""));
  }

  /** What helps; the publisher's servers know no account. */
  static @Nullable String next(Why why, String detail) {
    String seen = detail.isEmpty() ? "" : " (" + detail + ")";
    return switch (why) {
      case GONE, REMOVED ->
          detail.startsWith(OTHER_PODCAST)
              ? "Search for the podcast by name in your new app" + seen + "."
              : null;
      case LOGIN_NEEDED ->
          detail.equals(OTHER_LOGIN)
              ? "Export it in a run of its own, with --workspace and a list of this address alone"
                  + seen
                  + "."
              : "Give the address with its name and password or its key, as your podcast app has it"
                  + seen
                  + ".";
      case REDIRECT ->
          detail.endsWith("private network")
              ? "If you host it yourself, run the same command with --allow-private" + seen + "."
              : "Open the address in your browser, and save what it shows" + seen + ".";
      case EXCLUDED, FORBIDDEN, TOO_LARGE ->
          "Open the address in your browser, and save what it shows" + seen + ".";
      case NOT_FOUND ->
          detail.startsWith(NO_ADDRESS)
              ? "Ask the publisher for it" + seen + "."
              : "Search for the podcast by name in your new app" + seen + ".";
      case UNCERTAIN -> "Fill in the choice column of review.csv and give it with --feeds.";
      case OFFLINE -> "Run the same command without --offline.";
      case NOT_SAVED, NOT_IN_FILE, NOT_REACHED ->
          "Run the same command again; it goes on where it stopped.";
      case RATE_LIMITED, SERVER_ERROR, NETWORK, TRUNCATED, INCOMPLETE, CHALLENGE, UNREADABLE ->
          "Run the same command again later" + seen + ".";
    };
  }
}
