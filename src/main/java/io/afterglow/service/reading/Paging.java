package io.afterglow.service.reading;

import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.text.Fold;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a list goes on: its further pages, and how much it says there is.
 *
 * @param at the page that shows the list
 */
public record Paging(ServicePage at) {

  private static final Set<String> NEXT =
      Set.of(
          "next",
          "nextpage",
          "more",
          "loadmore",
          "showmore",
          "moreepisodes",
          "loadmoreepisodes",
          "olderepisodes",
          "older",
          "olderposts",
          "morepodcasts",
          "seemore",
          "viewmore",
          "›",
          "»",
          "→",
          "next›",
          "next»",
          "next→",
          "older›",
          "older»",
          "older→",
          "nextpage›",
          "nextpage»",
          ">",
          ">>",
          "下一页",
          "下一頁",
          "更多",
          "加载更多",
          "載入更多",
          "查看更多",
          "显示更多",
          "顯示更多",
          "下一页›",
          "下页",
          "次へ",
          "次のページ",
          "もっと見る",
          "さらに表示",
          "weiter",
          "weiter›",
          "weiter»",
          "nächste",
          "nächsteseite",
          "mehr",
          "mehrladen",
          "mehranzeigen",
          "weitereladen",
          "weitereanzeigen",
          "weiterefolgen",
          "mehrfolgen",
          "älterefolgen",
          "ältere");

  private static final Pattern PAGE =
      Pattern.compile("(?:^|&)(?:page|p|offset|cursor|after|start|seite)=");

  private static final Pattern NUMBER =
      Pattern.compile("(?:[?&](?:page|p|offset|start|seite)=|/(?:page|seite)/)(\\d{1,9})\\b");

  private static final Pattern NUMBERED = Pattern.compile("(?:page|seite|第)?(\\d{1,4})页?");

  private static final String COUNT = "(\\d{1,3}(?:[,.]\\d{3})+|\\d{1,6})";

  private static final Pattern ANNOUNCED =
      Pattern.compile("(?i)" + COUNT + " ?(?:episodes?|folgen|episoden)\\b|共 ?(\\d{1,6}) ?[集期個个]");

  /** The same in a line of its own: {@code Showing 1–3 of 7}, {@code Episodes: 14}. */
  private static final Pattern TOTAL =
      Pattern.compile(
          "(?i)(?:showing |displaying )?(?:episodes |folgen )?[\\d,.]+ ?[-–—] ?[\\d,.]+ (?:of|von|/) "
              + COUNT
              + "(?: (?:episodes?|folgen?))?[.]?|(?:all |alle )?(?:episodes|folgen) ?(?:[:：] ?|[(（])"
              + COUNT
              + "[)）]?");

  private static final Pattern AFTER_HEADING = Pattern.compile("[(（·:：] ?" + COUNT + "[)）]?$");

  private static final Pattern PODCASTS =
      Pattern.compile(
          "(?i)"
              + COUNT
              + " ?(?:podcasts?|shows?|subscriptions?|abos?|abonnements|sendungen)"
              + "|共? ?(\\d{1,6}) ?[个個] ?(?:订阅|訂閱|播客|节目|節目)");

  /** Words of controls that stand at many things; one that stands once goes on with the list. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "more",
          "showmore",
          "seemore",
          "viewmore",
          "更多",
          "查看更多",
          "显示更多",
          "顯示更多",
          "もっと見る",
          "mehr",
          "mehranzeigen",
          "weitereanzeigen");

  /** A list of all episodes, beside one of the newest. */
  private static final Set<String> ALL =
      Set.of(
          "allepisodes",
          "seeallepisodes",
          "viewallepisodes",
          "showallepisodes",
          "所有单集",
          "全部单集",
          "查看全部单集",
          "查看所有单集",
          "allefolgen",
          "allefolgenanzeigen",
          "alleepisoden");

  /** Whether a link leads to a numbered part of a list. */
  public boolean isPaging(String href) {
    Address found = at.resolve(href);
    return found != null && found.query() != null && PAGE.matcher(found.query()).find();
  }

  /** How many episodes the page says there are; null when it does not. */
  public @Nullable Integer announced() {
    for (Line line : at.page().lines()) {
      String text = line.text().length() <= 60 ? line.text() : "";
      Matcher m = ANNOUNCED.matcher(text);
      Matcher total = TOTAL.matcher(line.anchors().isEmpty() ? text.strip() : "");
      if (m.find()) {
        return number(m);
      }
      if (total.matches()) {
        return number(total);
      }
    }
    return null;
  }

  /**
   * How many podcasts a list says it has, in its heading ({@code Subscriptions (12)}) or in the
   * line below it ({@code 12 podcasts}); null when it does not.
   */
  public @Nullable Integer announcedPodcasts(int heading) {
    List<Line> lines = at.page().lines();
    Matcher behind = AFTER_HEADING.matcher(lines.get(heading).text());
    if (behind.find()) {
      return number(behind);
    }
    Line below = heading + 1 < lines.size() ? lines.get(heading + 1) : null;
    Matcher count = PODCASTS.matcher(below == null || below.href() != null ? "" : below.text());
    return count.matches() ? number(count) : null;
  }

  private static Integer number(Matcher m) {
    String digits = m.group(1) != null ? m.group(1) : m.group(2);
    return Integer.valueOf(digits.replaceAll("[,.]", ""));
  }

  /**
   * Whether the list goes on by a control that leads to no address, so that nobody can follow it. A
   * page with a number has one before it that links to it: there, such a control is an idle one.
   *
   * @param podcast whose list it is, null for the account's
   */
  public boolean goesOnUnseen(PageKind kind, @Nullable PodcastId podcast) {
    if (number() > 1 || !further(kind, podcast).isEmpty()) {
      return false;
    }
    List<Line> lines = at.page().lines();
    int last = lines.size();
    while (last > 0 && !isRow(lines.get(last - 1), podcast)) {
      last--;
    }
    return last > 0
        && lines.subList(last, lines.size()).stream()
            .flatMap(this::controls)
            .anyMatch(key -> !EVERYWHERE.contains(key) || isOnce(key));
  }

  private boolean isRow(Line line, @Nullable PodcastId podcast) {
    return !line.edge()
        && line.anchors().stream()
            .map(Line.Anchor::href)
            .filter(href -> at.podcast(href) != null)
            .anyMatch(href -> (at.episode(href) == null) == (podcast == null));
  }

  private boolean isOnce(String key) {
    return at.page().lines().stream().flatMap(this::controls).filter(key::equals).count() == 1;
  }

  /** What is written on the controls of a line that go on, and lead nowhere. */
  private Stream<String> controls(Line line) {
    if (line.extras().disabled()) {
      return Stream.empty();
    }
    Stream<String> links =
        line.anchors().stream()
            .filter(anchor -> at.resolve(anchor.href()) == null)
            .map(Line.Anchor::text);
    boolean button = line.kind() == Line.Kind.BUTTON && line.anchors().isEmpty();
    return Stream.concat(links, button ? Stream.of(line.text()) : Stream.empty())
        .filter(text -> text.length() <= 40)
        .map(text -> Fold.key(text).toLowerCase(Locale.ROOT).replaceAll("[\\d()（）]", ""))
        .filter(key -> NEXT.contains(key) || ALL.contains(key));
  }

  /** Further pages of the same list, those before this one included. */
  public List<Link> further(PageKind kind, @Nullable PodcastId podcast) {
    return further(kind, podcast, 0);
  }

  /** The pages of a podcast's list that this one offers as what comes after it. */
  public List<Link> following(PodcastId podcast) {
    return further(PageKind.PODCAST, podcast, number() + 1).stream()
        .filter(link -> podcast.equals(at.service().podcast(link.address())))
        .toList();
  }

  /**
   * @param from the lowest number of a page that counts
   */
  private List<Link> further(PageKind kind, @Nullable PodcastId podcast, int from) {
    Set<Link> links = new LinkedHashSet<>();
    further(links, at.page().next(), kind, podcast);
    for (Line line : at.page().lines()) {
      for (Line.Anchor anchor : line.anchors()) {
        if (goesOn(anchor.text(), anchor.href(), from)
            || (podcast != null && isAll(podcast, anchor))) {
          further(links, anchor.href(), kind, podcast);
        }
      }
      String href = line.anchors().isEmpty() ? line.href() : null;
      if (href != null && goesOn(line.text(), href, from)) {
        further(links, href, kind, podcast);
      }
    }
    return List.copyOf(links);
  }

  private boolean isAll(PodcastId podcast, Line.Anchor anchor) {
    String key = anchor.text().length() <= 24 ? Fold.key(anchor.text()) : "";
    return ALL.contains(key.toLowerCase(Locale.ROOT)) && podcast.equals(at.podcast(anchor.href()));
  }

  /** Which page of the list this is, by its address: the first one has no number. */
  private int number() {
    Address here = at.address();
    Matcher m = NUMBER.matcher(here == null ? "" : here.value());
    return m.find() ? Integer.parseInt(m.group(1)) : 1;
  }

  private boolean goesOn(String text, String href, int from) {
    if (text.length() > 24) {
      return false;
    }
    String key = Fold.key(text).toLowerCase(Locale.ROOT);
    Matcher numbered = NUMBERED.matcher(key);
    boolean counts = numbered.matches() && Integer.parseInt(numbered.group(1)) >= from;
    return NEXT.contains(key) || (counts && isSameList(href));
  }

  private boolean isSameList(String href) {
    Address found = at.resolve(href);
    Address here = at.address();
    if (found == null) {
      return false;
    }
    boolean paged = isPaging(href) || found.path().matches(".*/(?:page|seite)/\\d+/?");
    return paged && (here == null || found.host().equals(here.host()) || at.service().owns(found));
  }

  private void further(
      Set<Link> links, @Nullable String href, PageKind kind, @Nullable PodcastId podcast) {
    Address live = at.live(href);
    if (live == null) {
      return;
    }
    boolean elsewhere =
        at.service().podcast(live) != null
            && (podcast == null || at.service().episode(live) != null);
    Address here = at.address();
    if (!elsewhere && (here == null || !live.equals(at.service().live(here)))) {
      links.add(new Link(live, kind, podcast, null, Link.Role.LIST));
    }
  }
}
