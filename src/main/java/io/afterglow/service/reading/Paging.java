package io.afterglow.service.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.text.Fold;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
          """
          next nextpage more loadmore showmore moreepisodes loadmoreepisodes olderepisodes older
          olderposts morepodcasts seemore viewmore
          › » → next› next» next→ older› older» older→ nextpage› nextpage»
          > >>
          下一页 下一頁 更多 加载更多 載入更多 查看更多 显示更多 顯示更多 下一页› 下页
          次へ 次のページ もっと見る さらに表示
          weiter weiter› weiter» nächste nächsteseite mehr mehrladen mehranzeigen weitereladen
          weitereanzeigen weiterefolgen mehrfolgen älterefolgen ältere"""
              .split("\\s+", -1));

  private static final Pattern PAGE =
      Pattern.compile("(?:^|&)(?:page|p|offset|cursor|after|start|seite)=");

  private static final Pattern NUMBER =
      Pattern.compile("(?:[?&](?:page|p|offset|start|seite)=|/(?:page|seite)/)(\\d{1,9})\\b");

  private static final Pattern NUMBERED = Pattern.compile("(?:page|seite|第)?(\\d{1,4})页?");

  /** Parts that a list may be divided into, each with a page of its own. */
  private static final Pattern PART =
      Pattern.compile(
          "(?:^|&)(?:season|year|staffel|jahr|saison|ann[eé]e|temporada|a[nñ]o|stagione|anno|seizoen|jaar)=");

  private static final Set<String> EVERY =
      Set.of(
          """
          all allseasons allyears
          alle allestaffeln allejahre
          tout tous toutes
          todas todos
          tutte tutti
          全部 所有 すべて 전체"""
              .split("\\s+", -1));

  private static final Set<String> PREVIOUS =
      Set.of(
          """
          previous prev previouspage newer newerepisodes
          ‹ « ← < << ‹previous «previous ←previous ‹prev «prev ←newer
          上一页 上一頁 上页 前へ 前のページ 이전
          zurück vorherige vorherigeseite neuere neuerefolgen
          précédent pageprécédente anterior páginaanterior precedente vorige"""
              .split("\\s+", -1));

  /** Words of controls that stand at many things; one that stands once goes on with the list. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          """
          more showmore seemore viewmore
          更多 查看更多 显示更多 顯示更多 もっと見る
          mehr mehranzeigen weitereanzeigen"""
              .split("\\s+", -1));

  /** A list of all episodes, beside one of the newest. */
  private static final Set<String> ALL =
      Set.of(
          """
          allepisodes seeallepisodes viewallepisodes showallepisodes
          所有单集 全部单集 查看全部单集 查看所有单集
          allefolgen allefolgenanzeigen alleepisoden"""
              .split("\\s+", -1));

  /** Whether a link leads to a numbered part of a list. */
  public boolean isPaging(String href) {
    Address found = at.resolve(href);
    return found != null && found.query() != null && PAGE.matcher(found.query()).find();
  }

  /**
   * How many episodes of a podcast the page says there are, where it does not speak of another
   * podcast; null when it does not.
   */
  public @Nullable Integer announced(PodcastId podcast) {
    List<Line> lines = at.page().lines();
    boolean others = false;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      others = speaksOfOthers(line, podcast, others);
      if (!others && !line.edge() && line.targets().stream().allMatch(t -> at.episode(t) == null)) {
        Integer count = announced(lines, i);
        if (count != null) {
          return count;
        }
      }
    }
    List<JsonNode> embedded =
        StateScripts.trees(at.page().linked()).stream()
            .flatMap(tree -> tree.findValues("numberOfEpisodes").stream())
            .toList();
    return embedded.size() == 1 && embedded.get(0).asInt() > 0 ? embedded.get(0).asInt() : null;
  }

  private boolean speaksOfOthers(Line line, PodcastId podcast, boolean before) {
    for (Line.Anchor anchor : line.anchors()) {
      PodcastId led = at.episode(anchor.href()) == null ? at.podcast(anchor.href()) : null;
      if (led != null) {
        return !led.equals(podcast);
      }
    }
    return before && line.kind() != Line.Kind.HEADING;
  }

  private static @Nullable Integer announced(List<Line> lines, int i) {
    Line line = lines.get(i);
    Integer within = ListWords.episodes(line.text());
    if (within != null || !line.anchors().isEmpty()) {
      return within;
    }
    Integer total = ListWords.total(line.text());
    if (total != null || line.kind() != Line.Kind.PLAIN || !ListWords.isLabel(line.text())) {
      return total;
    }
    Integer before = i > 0 ? ListWords.count(lines.get(i - 1).text()) : null;
    Integer after = i + 1 < lines.size() ? ListWords.count(lines.get(i + 1).text()) : null;
    return before == null ? after : after == null ? before : null;
  }

  /**
   * How many podcasts a list says it has: in its heading ({@code Subscriptions (12)}), in the line
   * below it ({@code 12 podcasts}), or where it says how many it shows; null when it does not.
   */
  public @Nullable Integer announcedPodcasts(int heading) {
    List<Line> lines = at.page().lines();
    Integer behind = ListWords.behind(lines.get(heading).text());
    if (behind != null) {
      return behind;
    }
    Line below = heading + 1 < lines.size() ? lines.get(heading + 1) : null;
    Integer count = below == null || below.href() != null ? null : ListWords.podcasts(below.text());
    return count != null
        ? count
        : lines.subList(heading, lines.size()).stream()
            .filter(line -> line.anchors().isEmpty())
            .map(line -> ListWords.shownPodcasts(line.text()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /**
   * What the page says of more that belongs to the list, where no link leads on; null when it says
   * nothing.
   *
   * @param podcast whose list it is, null for the account's
   */
  public @Nullable String saysMore(PageKind kind, @Nullable PodcastId podcast) {
    boolean goesOn =
        podcast == null ? !further(kind, null).isEmpty() : !following(podcast).isEmpty();
    return goesOn
        ? null
        : at.page().lines().stream()
            .dropWhile(line -> !isRow(line, podcast))
            .filter(line -> !line.edge() && line.kind() != Line.Kind.IMAGE)
            .filter(line -> line.targets().stream().allMatch(to -> at.podcast(to) == null))
            .map(Line::text)
            .filter(ListWords::saysMore)
            .findFirst()
            .orElse(null);
  }

  /** Whether what has the form of a row leads to other podcasts, or is a control. */
  public boolean isTile(String title) {
    return ListWords.isTile(title);
  }

  /** Whether a line says how much a list has, or goes on with it, and so is none of its rows. */
  public boolean isAbout(Line line) {
    String text = line.text();
    return ListWords.saysMore(text)
        || ListWords.episodes(text) != null
        || ListWords.total(text) != null
        || ListWords.podcasts(text) != null
        || ListWords.shownPodcasts(text) != null
        || ListWords.count(text) != null
        || NUMBERED.matcher(key(text)).matches()
        || NEXT.contains(key(text))
        || PREVIOUS.contains(key(text))
        || ALL.contains(key(text));
  }

  private static String key(String text) {
    return Fold.key(text).replaceAll("[\\d()（）]", "");
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
        .map(Paging::key)
        .filter(key -> NEXT.contains(key) || ALL.contains(key));
  }

  /** Further pages of the same list, those before this one included. */
  public List<Link> further(PageKind kind, @Nullable PodcastId podcast) {
    Set<Link> links = new LinkedHashSet<>(further(kind, podcast, 0));
    links.addAll(podcast == null ? otherLists(kind) : beside(podcast));
    return List.copyOf(links);
  }

  /**
   * The pages with other parts of a podcast's list: its seasons, its years, and what comes before a
   * page with a number.
   */
  public List<Link> beside(PodcastId podcast) {
    Set<Link> links = new LinkedHashSet<>();
    Set<Link> front = new LinkedHashSet<>();
    for (Line line : at.page().lines()) {
      for (Line.Anchor anchor : line.anchors()) {
        if (isBeside(anchor.text(), anchor.href(), podcast)) {
          further(anchor.selected() ? front : links, anchor.href(), PageKind.PODCAST, podcast);
        }
      }
      String href = line.anchors().isEmpty() ? line.href() : null;
      if (href != null && isBeside(line.text(), href, podcast)) {
        further(line.extras().selected() ? front : links, href, PageKind.PODCAST, podcast);
      }
    }
    if (links.isEmpty() && front.size() > 1) {
      return List.copyOf(front); // all look alike: none is in front
    }
    return isFiltered() ? List.of() : List.copyOf(links);
  }

  /** Whether this is the page of all, which its parts only show again. */
  private boolean isFiltered() {
    return number() == 1
        && at.page().lines().stream()
            .flatMap(
                line ->
                    Stream.concat(
                        line.anchors().stream()
                            .filter(Line.Anchor::selected)
                            .map(Line.Anchor::text),
                        Stream.of(line.extras().selected() ? line.text() : "")))
            .anyMatch(text -> EVERY.contains(key(text)) || ALL.contains(key(text)));
  }

  /** What the account follows no longer, or has put away, as a tab of its list names it. */
  private List<Link> otherLists(PageKind kind) {
    Set<Link> links = new LinkedHashSet<>();
    Address here = at.address();
    for (Line line : at.page().lines()) {
      for (Line.Anchor anchor : line.anchors()) {
        Address found = at.resolve(anchor.href());
        if (found != null
            && here != null
            && !anchor.selected()
            && found.path().equals(here.path())
            && ListWords.isOtherList(anchor.text())) {
          further(links, anchor.href(), kind, null);
        }
      }
    }
    return List.copyOf(links);
  }

  private boolean isBeside(String text, String href, PodcastId podcast) {
    int number = number();
    Address found = at.resolve(href);
    if (found == null || !podcast.equals(at.podcast(href)) || at.episode(href) != null) {
      return false;
    }
    boolean part = found.query() != null && PART.matcher(found.query()).find();
    String key = text.length() <= 24 ? Fold.key(text) : "";
    Matcher numbered = NUMBERED.matcher(key);
    boolean before = numbered.matches() && Integer.parseInt(numbered.group(1)) < number;
    return part || (number > 1 && (PREVIOUS.contains(key) || (before && isSameList(href))));
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
