package io.afterglow.job;

import io.afterglow.codec.Sha256;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.Flaw;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.Mismatch;
import io.afterglow.page.Page;
import io.afterglow.page.PageEnd;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageLines;
import io.afterglow.page.PageText;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.text.AddressWords;
import io.afterglow.text.Fold;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether an answer is what was asked for. What is not is never stored as content. */
final class Walls {

  /** What a page shows that waits for its scripts. */
  private static final Pattern UNFINISHED =
      Pattern.compile("(?i)(now )?loading ?(…|\\.{3})|(正在)?加载中(…|\\.{3})?");

  /** Words that a page shows instead of a list that failed to load. */
  private static final Pattern LISTLESS =
      Pattern.compile(
          "(?i)((now )?loading|fetching)\\b.{0,30}(…|\\.{3})"
              + "|.{0,30}\\b(could not|couldn['’]t|cannot|can['’]t|failed to|unable to)"
              + " (be )?(load|fetch|get|show|display)(ed)?\\b.{0,40}"
              + "|.{0,10}(加载|載入)(中|失败|失敗).{0,20}");

  /** What another page than the one that was asked for is not. */
  private static final Map<Link.Role, String> NOT_THAT =
      Map.of(
          Link.Role.FEED, "no feed",
          Link.Role.FEED_FILE, "no transcript, or no chapters",
          Link.Role.DIRECTORY, "no answer of a directory");

  private static final int LAST_LINES = 3;

  private static final String NO_PICTURE =
      "no JPEG, PNG, GIF or WebP of a size that a page may show";

  private static final String ANOTHER_PODCAST = "the answer is for another podcast";

  private static final String SHARED = "the same page comes for other episodes too";

  private static final String UNRELATED =
      "nothing on the page says that it belongs to this episode";

  private final Service service;
  private final Workspace workspace;
  private final Strangers strangers;
  private final PageIdentity identity;
  private final PageEnds ends = new PageEnds();

  Walls(Service service, Workspace workspace, Strangers strangers) {
    this.service = service;
    this.workspace = workspace;
    this.strangers = strangers;
    this.identity = new PageIdentity(service, workspace);
  }

  /** What becomes of a page that does not count. */
  enum Keep {
    NOTHING,
    /** Its bytes alone, never to be read: it is another page, or not all of this one. */
    RAW,
    /** Its bytes, for a reader that may understand it one day. */
    BYTES,
    /** What was read of it as well: better than nothing, and told as incomplete. */
    FACTS
  }

  /** Why an answer does not count. */
  record Refusal(Why why, String detail, Keep keep) {}

  /**
   * Null when the answer is what was asked for.
   *
   * @param last whether the page will not be asked for again in this run
   */
  @Nullable Refusal refusal(Link asked, Page page, Reading reading, boolean last)
      throws IOException {
    if (asked.role() == Link.Role.COVER) {
      return reading.kind() == PageKind.PICTURE
          ? null
          : new Refusal(Why.EXCLUDED, NO_PICTURE, Keep.BYTES);
    }
    if (!asked.role().isOwn() && reading.kind() != asked.kind() && !reading.kind().isWall()) {
      return new Refusal(Why.UNREADABLE, "what came is " + NOT_THAT.get(asked.role()), Keep.BYTES);
    }
    if (asked.role() == Link.Role.FEED_FILE && reading.kind() == PageKind.ERROR) {
      return new Refusal(Why.UNREADABLE, "a notice came instead of the file", Keep.BYTES);
    }
    return switch (reading.kind()) {
      case LOGIN -> dropped(Why.LOGIN_NEEDED, "a login page came instead");
      case CHALLENGE -> dropped(Why.CHALLENGE, "the service asked for proof of a human");
      case MAINTENANCE -> dropped(Why.SERVER_ERROR, "a maintenance page came instead");
      case FAREWELL -> gone(last, "the service says that it is closed");
      case ERROR -> dropped(Why.SERVER_ERROR, "an error page came instead");
      case NOT_FOUND -> gone(last, "an error page came instead");
      case FEED, DIRECTORY, TRANSCRIPT, CHAPTERS -> expected(asked, reading);
      default -> own(asked, page, reading, last);
    };
  }

  private @Nullable Refusal own(Link asked, Page page, Reading reading, boolean last)
      throws IOException {
    if (reading.kind() == PageKind.OPML) {
      return isCut(reading) ? cutList(last) : expected(asked, reading);
    }
    PageLines lines = page.lines();
    if (isUnfinished(lines)) {
      Keep keep = last && reading.kind() == asked.kind() ? Keep.FACTS : Keep.NOTHING;
      return new Refusal(Why.TRUNCATED, "the page was not finished: it waits for a script", keep);
    }
    if (strangers.resemble(lines)) {
      return gone(last, "so the service answers for what does not exist (soft 404)");
    }
    if (reading.kind() == PageKind.UNKNOWN) {
      String fault = Unfailing.fault(reading);
      return new Refusal(
          Why.UNREADABLE,
          "the page was not understood" + (fault == null ? "" : ": " + fault),
          last ? Keep.BYTES : Keep.NOTHING);
    }
    Refusal refusal = expected(asked, reading);
    if (refusal == null) {
      refusal = empty(asked, reading, lines);
    }
    if (refusal == null) {
      refusal = another(asked, reading, lines, last);
    }
    if (refusal == null) {
      refusal = unrelated(asked, page, reading, last);
    }
    if (refusal == null) {
      refusal = instead(asked, page, reading, last);
    }
    if (refusal == null && PageText.hasHoles(page.body())) {
      Keep keep = last ? Keep.FACTS : Keep.NOTHING;
      refusal = new Refusal(Why.TRUNCATED, "zero bytes stand where some of its text was", keep);
    }
    return refusal == null ? shared(asked, page, reading) : refusal;
  }

  /**
   * Null when a page that counts has its end.
   *
   * @param again whether the page was requested before in this run
   */
  @Nullable Refusal cut(Link asked, Page page, boolean again, boolean last) {
    return ends.isCut(asked, page, again)
        ? new Refusal(
            Why.TRUNCATED,
            "the page is cut off before its end",
            last ? ofCut(asked, page) : Keep.NOTHING)
        : null;
  }

  /**
   * What a cut list names is there all the same; half a text would pass for a whole one. Bytes that
   * lack nothing but the protocol's end wait for a copy that has it, which is the same.
   */
  static Keep ofCut(Link asked, Page begun) {
    if (asked.role() == Link.Role.LIST) {
      return Keep.FACTS;
    }
    return PageEnd.of(begun) == PageEnd.PRESENT ? Keep.NOTHING : Keep.RAW;
  }

  private @Nullable Refusal unrelated(Link asked, Page page, Reading reading, boolean last)
      throws IOException {
    EpisodeId wanted = asked.episode();
    for (var item : reading.items()) {
      if (wanted != null
          && item instanceof EpisodeView view
          && !identity.isOf(wanted, page, view)) {
        return new Refusal(Why.UNREADABLE, UNRELATED, last ? Keep.RAW : Keep.NOTHING);
      }
    }
    return null;
  }

  /** The right episode at the wrong tab: what it holds is true, but not what was requested. */
  private @Nullable Refusal instead(Link asked, Page page, Reading reading, boolean last) {
    EpisodeView view = view(reading);
    Mismatch shown = view == null ? null : Mismatch.of(service, asked.address(), page, view);
    if (view == null || shown == null) {
      return null;
    }
    boolean foreign =
        asked.role() == Link.Role.TRANSLATION
            && view.transcript() != null
            && shown.why() == Why.UNREADABLE;
    return new Refusal(
        shown.why(), "it " + shown.what(), last && !foreign ? Keep.FACTS : Keep.NOTHING);
  }

  /** Whether the page is the one asked for, and shows no more than the transcript's beginning. */
  boolean isBegun(Link asked, Page page, Reading reading) {
    EpisodeView view = view(reading);
    Mismatch shown = view == null ? null : Mismatch.of(service, asked.address(), page, view);
    return shown != null && shown.why() == Why.TRUNCATED;
  }

  private static @Nullable EpisodeView view(Reading reading) {
    return reading.items().stream()
        .filter(EpisodeView.class::isInstance)
        .map(EpisodeView.class::cast)
        .findFirst()
        .orElse(null);
  }

  private static boolean isCut(Reading reading) {
    return reading.items().stream()
        .anyMatch(item -> item instanceof Subscriptions list && list.flaw() == Flaw.CUT);
  }

  private static Refusal cutList(boolean last) {
    return new Refusal(
        Why.TRUNCATED, "the list of subscriptions was cut off", last ? Keep.FACTS : Keep.NOTHING);
  }

  /**
   * One body for many addresses is a wall, whatever it says. An episode that stands in the lists
   * twice under one title is none.
   */
  private @Nullable Refusal shared(Link asked, Page page, Reading reading) throws IOException {
    EpisodeId wanted = asked.episode();
    if (wanted == null || reading.kind() != PageKind.EPISODE) {
      return null;
    }
    String sha256 = Sha256.hex(page.body());
    boolean wall = workspace.pages().isDisowned(sha256) && !isTitled(reading, wanted);
    for (EpisodeId other : workspace.pages().sharing(sha256, wanted)) {
      boolean foreign = !isTitled(reading, other);
      if (foreign) {
        workspace.pages().disown(sha256, other, Why.UNREADABLE, SHARED);
      }
      wall |= foreign || !isTitled(reading, wanted);
    }
    return wall ? dropped(Why.UNREADABLE, SHARED) : null;
  }

  private boolean isTitled(Reading reading, EpisodeId episode) throws IOException {
    List<String> titles = workspace.facts().titles(episode);
    return reading.items().stream()
        .anyMatch(item -> item instanceof EpisodeView view && isAmong(titles, view.title()));
  }

  /** Believed when it says so for the last time: with a good status, it may be a mistake. */
  private static Refusal gone(boolean last, String detail) {
    return dropped(last ? Why.GONE : Why.UNREADABLE, detail);
  }

  private static Refusal dropped(Why why, String detail) {
    return new Refusal(why, detail, Keep.NOTHING);
  }

  private static boolean isUnfinished(PageLines page) {
    List<Line> own = page.lines().stream().filter(line -> !line.edge()).toList();
    return endsUnfinished(page.lines()) || endsUnfinished(own);
  }

  private static boolean endsUnfinished(List<Line> lines) {
    return lines.stream()
        .skip(Math.max(0, lines.size() - LAST_LINES))
        .anyMatch(line -> isUnfinished(line.text().strip()));
  }

  /** Whether a line shows that the page waits for its scripts. */
  static boolean isUnfinished(String line) {
    return UNFINISHED.matcher(line).matches();
  }

  private static @Nullable Refusal expected(Link asked, Reading reading) {
    boolean list = asked.role() == Link.Role.LIST;
    return reading.kind() == asked.kind() || (list && isList(reading.kind()))
        ? null
        : new Refusal(
            Why.UNREADABLE,
            "expected " + words(asked.kind()) + ", got " + words(reading.kind()),
            Keep.BYTES);
  }

  /** A list that names nothing is believed only from a page that is certainly the one asked for. */
  private @Nullable Refusal empty(Link asked, Reading reading, PageLines lines) throws IOException {
    boolean signed = reading.account() != null;
    boolean nothing = reading.items().isEmpty() && reading.links().isEmpty() && !signed;
    if (reading.kind() == PageKind.HOME && nothing) {
      return dropped(Why.UNREADABLE, "the page shows nothing of an account");
    }
    for (var item : reading.items()) {
      if (item instanceof Subscriptions list && list.entries().isEmpty() && !signed) {
        return dropped(Why.UNREADABLE, "the page shows no subscriptions");
      }
      if (item instanceof PodcastView view) {
        if (isRedirectedToAnother(asked.podcast(), view)) {
          return dropped(Why.UNREADABLE, ANOTHER_PODCAST);
        }
        return view.episodes().isEmpty() ? emptyList(asked, view, lines) : null;
      }
    }
    return null;
  }

  private @Nullable Refusal emptyList(Link asked, PodcastView view, PageLines lines)
      throws IOException {
    List<String> titles = subscribedTitles(asked.podcast());
    boolean named = isAmong(titles, view.title());
    if (!named && isAnotherPodcast(asked.podcast(), !titles.isEmpty(), lines)) {
      return dropped(Why.UNREADABLE, ANOTHER_PODCAST);
    }
    Integer announced = view.announced();
    boolean further = asked.address().query() != null;
    if (announced != null && announced > 0 && !further && (named || titles.isEmpty())) {
      return dropped(Why.UNREADABLE, "the list is empty, and announces " + announced);
    }
    if (!named) {
      return dropped(Why.UNREADABLE, "the list is empty, and does not name the podcast");
    }
    String excuse = announced == null ? excuse(lines) : null;
    return excuse == null
        ? null
        : dropped(Why.UNREADABLE, "the list is empty, and says: " + excuse);
  }

  private static @Nullable String excuse(PageLines lines) {
    return lines.lines().stream()
        .map(line -> line.text().strip())
        .filter(text -> LISTLESS.matcher(text).matches())
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether the page was given at the address of another podcast. A podcast has a number and a
   * slug, and one of them may lead to the other: the title tells.
   */
  private boolean isRedirectedToAnother(@Nullable PodcastId wanted, PodcastView view)
      throws IOException {
    PodcastId there = view.id();
    if (wanted == null || there.equals(wanted)) {
      return false;
    }
    List<String> titles = subscribedTitles(wanted);
    if (isAmong(titles, view.title())) {
      return false;
    }
    String words = service.words(wanted);
    return !titles.isEmpty()
        || service.haveSameForm(there, wanted)
        || (!words.isEmpty() && AddressWords.compare(words, view.title()) == AddressWords.Fit.NO);
  }

  /**
   * Whether the page gives another podcast's address as its own, or links to episodes of other
   * podcasts alone.
   *
   * @param known whether the podcast's title is known, and not that of the page: then another form
   *     of its id is another podcast, and links are no recommendations
   */
  private boolean isAnotherPodcast(@Nullable PodcastId wanted, boolean known, PageLines lines) {
    Address own = ownAddress(lines);
    PodcastId named = own == null ? null : service.podcast(own);
    if (wanted != null && named != null && (known || service.haveSameForm(named, wanted))) {
      return !named.equals(wanted);
    }
    List<PodcastId> linked =
        lines.lines().stream()
            .filter(line -> !line.edge())
            .flatMap(line -> line.anchors().stream())
            .map(anchor -> lines.resolve(anchor.href()))
            .filter(Objects::nonNull)
            .map(service::episode)
            .filter(Objects::nonNull)
            .map(EpisodeId::podcast)
            .toList();
    return known && !linked.isEmpty() && !linked.contains(wanted);
  }

  private static @Nullable Address ownAddress(PageLines lines) {
    return lines.resolve(
        lines.canonical() == null ? lines.metas().get("og:url") : lines.canonical());
  }

  private List<String> subscribedTitles(@Nullable PodcastId podcast) throws IOException {
    List<String> titles = new ArrayList<>();
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.SUBSCRIPTIONS)) {
      for (StoredItem item : (Iterable<StoredItem>) items::iterator) {
        for (var entry : Json.read(item.row().json(), Subscriptions.class).entries()) {
          if (entry.podcast() != null && entry.podcast().equals(podcast)) {
            titles.add(entry.title());
          }
        }
      }
    }
    return titles;
  }

  /** Proxies mix up answers: a page that says it is another one is not stored under this name. */
  private @Nullable Refusal another(Link asked, Reading reading, PageLines lines, boolean last)
      throws IOException {
    EpisodeId wanted = asked.episode();
    for (var item : reading.items()) {
      if (wanted != null && item instanceof EpisodeView view) {
        List<String> titles = workspace.facts().titles(wanted);
        boolean listed = isAmong(titles, view.title());
        boolean other =
            (view.id() != null && !view.id().episode().equals(wanted.episode()))
                || (!listed && !titles.isEmpty() && isNamedAsAnother(wanted, view))
                // An episode may have two names; a mix-up does not happen time after time.
                || (!last && !listed && isAddressedOtherwise(wanted, lines));
        return other ? dropped(Why.UNREADABLE, "the answer is for another episode") : null;
      }
    }
    return null;
  }

  /** Of a page without the title that the lists give: whether its title or podcast is another's. */
  private boolean isNamedAsAnother(EpisodeId wanted, EpisodeView view) throws IOException {
    if (workspace.facts().isListed(wanted.podcast(), view.title())) {
      return true;
    }
    String named = view.podcastTitle();
    if (named == null || named.isBlank()) {
      return false;
    }
    List<String> names = workspace.facts().podcastTitles(wanted.podcast());
    return !names.isEmpty() && !isAmong(names, named);
  }

  private boolean isAddressedOtherwise(EpisodeId wanted, PageLines lines) {
    Address address = ownAddress(lines);
    EpisodeId named = address == null ? null : service.episode(address);
    return named != null && !named.episode().equals(wanted.episode());
  }

  private static boolean isAmong(List<String> titles, String title) {
    String key = Fold.key(title);
    return titles.stream().anyMatch(listed -> Fold.key(listed).equals(key));
  }

  /**
   * Where the subscriptions stand is not known beforehand: home may be the list, and a list may be
   * an OPML file.
   */
  private static boolean isList(PageKind kind) {
    return switch (kind) {
      case HOME, SUBSCRIPTIONS, OPML -> true;
      default -> false;
    };
  }

  private static String words(PageKind kind) {
    return switch (kind) {
      case HOME -> "the home page";
      case SUBSCRIPTIONS, OPML -> "the subscriptions";
      case PODCAST -> "a podcast's page";
      case EPISODE -> "an episode's page";
      case FEED -> "a feed";
      case DIRECTORY -> "a directory's answer";
      default -> "something else";
    };
  }
}
