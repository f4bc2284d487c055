package io.afterglow.service.podquest;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.service.reading.Dates;
import io.afterglow.text.Fold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of podcasts and of episodes, and how they go on. */
final class Lists {

  private static final Set<String> GENERIC =
      Set.of(
          "rss",
          "feed",
          "rssfeed",
          "website",
          "episodes",
          "allepisodes",
          "viewall",
          "seeall",
          "viewallepisodes",
          "view",
          "open",
          "more",
          "readmore",
          "details",
          "listen",
          "listennow",
          "play",
          "transcript",
          "shownotes",
          "unsubscribe",
          "subscribe",
          "subscribed",
          "podcast",
          "episode",
          "opentranscript",
          "readtranscript",
          "viewtranscript",
          "next",
          "previous",
          "prev",
          "loadmore",
          "showmore",
          "older",
          "newer",
          "查看",
          "更多",
          "播放",
          "文字稿",
          "逐字稿",
          "详情");

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
          "さらに表示");

  private static final Pattern PAGE =
      Pattern.compile("(?:^|&)(?:page|p|offset|cursor|after|start)=");

  private static final Pattern NUMBER =
      Pattern.compile("(?:[?&](?:page|p|offset|start)=|/page/)(\\d{1,9})\\b");

  private static final Pattern NUMBERED = Pattern.compile("(?:page|第)?(\\d{1,4})页?");

  private static final String COUNT = "(\\d{1,3}(?:[,.]\\d{3})+|\\d{1,6})";

  private static final Pattern ANNOUNCED =
      Pattern.compile("(?i)" + COUNT + " ?episodes?\\b|共 ?(\\d{1,6}) ?[集期個个]");

  /** The same in a line of its own: {@code Showing 1–3 of 7}, {@code Episodes: 14}. */
  private static final Pattern TOTAL =
      Pattern.compile(
          "(?i)(?:showing |displaying )?(?:episodes )?[\\d,.]+ ?[-–—] ?[\\d,.]+ (?:of|/) "
              + COUNT
              + "(?: episodes?)?[.]?|(?:all )?episodes ?(?:[:：] ?|[(（])"
              + COUNT
              + "[)）]?");

  /** Words of controls that stand at many things; one that stands once goes on with the list. */
  private static final Set<String> EVERYWHERE =
      Set.of("more", "showmore", "seemore", "viewmore", "更多", "查看更多", "显示更多", "顯示更多", "もっと見る");

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
          "查看所有单集");

  /** What heads links to other podcasts. */
  private static final Pattern RECOMMENDED =
      Pattern.compile(
          "recommended|recommendations|related|similar|trending|discover|(?:you|people|listeners)(?:may|might)?also"
              + "|morelikethis|推荐|推薦|为你推荐|為你推薦|猜你喜欢|猜你喜歡|相关|相關|类似|類似|热门|熱門|おすすめ|関連");

  private static final int LONGEST_HEADING = 40;

  private final PageFacts facts;

  /** What is known so far of one row. */
  private static final class Row {
    String title = "";
    boolean recommended = true;
    boolean certain;
    @Nullable LocalDate day;
    @Nullable String feed;

    void title(String text, boolean isHeading) {
      if (text.isEmpty() || (certain && !isHeading)) {
        return;
      }
      if (title.isEmpty() || (isHeading && !certain)) {
        title = text;
      }
      certain |= isHeading;
    }
  }

  Lists(PageFacts facts) {
    this.facts = facts;
  }

  /**
   * The episodes linked from a podcast's page, in its order, each once.
   *
   * @param title the podcast's
   */
  List<Item.EpisodeEntry> episodes(PodcastId of, String title) {
    Map<EpisodeId, Row> rows = new LinkedHashMap<>();
    boolean recommended = false;
    LocalDate early = null;
    EpisodeId current = null;
    for (Line line : facts.page().lines()) {
      if (line.edge()) {
        continue;
      }
      EpisodeId linked = null;
      recommended |= headsRecommendations(line);
      for (Line.Anchor anchor : line.anchors()) {
        Place place = facts.place(anchor.href());
        if (place != null && place.episode() != null) {
          linked = place.episode();
          recommended &= !linked.podcast().equals(of);
          Row row = row(rows, linked);
          row.title(title(anchor), line.kind() == Line.Kind.HEADING);
          row.recommended &= recommended;
        }
      }
      LocalDate day = day(line);
      if (linked != null && !linked.equals(current)) {
        current = linked;
        Row row = row(rows, linked);
        row.day = row.day == null ? early : row.day;
        early = null;
      }
      if (day != null) {
        Row row = current == null ? null : rows.get(current);
        if (row != null && row.day == null) {
          row.day = day;
        } else if (row == null || linked == null) {
          early = day;
        }
      }
    }
    return entries(rows, of, title);
  }

  private static boolean headsRecommendations(Line line) {
    return line.anchors().isEmpty()
        && line.text().length() <= LONGEST_HEADING
        && RECOMMENDED.matcher(Fold.key(line.text())).lookingAt();
  }

  private static Row row(Map<EpisodeId, Row> rows, EpisodeId id) {
    return rows.computeIfAbsent(id, i -> new Row());
  }

  private static @Nullable LocalDate day(Line line) {
    LocalDate shown = line.text().length() <= 400 ? Dates.within(line.text()) : null;
    boolean proper =
        shown != null
            && (Dates.isDate(line.text())
                || !line.anchors().isEmpty()
                || line.text().length() <= 60);
    return proper ? shown : Dates.written(line.extras().datetime());
  }

  private static String title(Line.Anchor anchor) {
    String text = anchor.text();
    String cover = Label.cover(text);
    String logo = Label.logo(text);
    String bare = cover != null ? cover : logo != null ? logo : text;
    boolean generic = bare.length() <= 30 && GENERIC.contains(Fold.key(bare));
    return generic || Dates.isDate(bare) ? "" : bare;
  }

  /** Both id forms of one podcast may stand in its list; links to others are recommendations. */
  private static List<Item.EpisodeEntry> entries(
      Map<EpisodeId, Row> rows, PodcastId of, String title) {
    Set<PodcastId> ids = otherForms(rows, of, title);
    ids.add(of);
    List<Item.EpisodeEntry> entries = new ArrayList<>();
    rows.forEach(
        (id, row) -> {
          if (ids.contains(id.podcast())) {
            entries.add(new Item.EpisodeEntry(id, row.title, row.day));
          }
        });
    return entries;
  }

  /**
   * The podcast's ids of the other form (a number, or a slug with the words of its title). One too
   * many costs a few requests, one too few the episodes.
   */
  private static Set<PodcastId> otherForms(Map<EpisodeId, Row> rows, PodcastId of, String title) {
    Map<PodcastId, Integer> listed = counts(rows, of, false);
    Map<PodcastId, Integer> counts = listed.isEmpty() ? counts(rows, of, true) : listed;
    long own = rows.keySet().stream().filter(id -> id.podcast().equals(of)).count();
    Set<PodcastId> forms = new LinkedHashSet<>();
    PodcastId most = null;
    for (Map.Entry<PodcastId, Integer> count : counts.entrySet()) {
      if (isTitled(count.getKey(), title)) {
        forms.add(count.getKey());
      }
      if (most == null || count.getValue() > counts.getOrDefault(most, 0)) {
        most = count.getKey();
      }
    }
    boolean only = counts.size() == 1 && !listed.isEmpty();
    if (most != null && (only || own == 0 || counts.getOrDefault(most, 0) > own)) {
      forms.add(most);
    }
    return forms;
  }

  private static Map<PodcastId, Integer> counts(
      Map<EpisodeId, Row> rows, PodcastId of, boolean recommended) {
    Map<PodcastId, Integer> counts = new LinkedHashMap<>();
    rows.forEach(
        (id, row) -> {
          if (id.podcast().isNumeric() != of.isNumeric() && row.recommended == recommended) {
            counts.merge(id.podcast(), 1, Integer::sum);
          }
        });
    return counts;
  }

  private static boolean isTitled(PodcastId slug, String title) {
    String words = slug.value().replaceFirst("_?[0-9a-f]{5}$", "");
    String letters = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "");
    return !letters.isEmpty() && words.replace("-", "").equals(letters);
  }

  /** The podcasts linked from a page, in its order, each once. */
  List<Item.SubscriptionEntry> podcasts(int fromLine) {
    Map<PodcastId, Row> rows = new LinkedHashMap<>();
    PodcastId current = null;
    List<Line> lines = facts.page().lines();
    for (Line line : lines.subList(fromLine, lines.size())) {
      if (line.edge()) {
        continue;
      }
      for (Line.Anchor anchor : line.anchors()) {
        Place place = facts.place(anchor.href());
        if (place != null && place.episode() == null && !isPaging(anchor.href())) {
          current = place.podcast();
          rows.computeIfAbsent(current, p -> new Row())
              .title(title(anchor), line.kind() == Line.Kind.HEADING);
        } else if (current != null && isFeed(anchor)) {
          Row row = rows.get(current);
          if (row != null) {
            row.feed = facts.absolute(anchor.href());
          }
        }
      }
    }
    List<Item.SubscriptionEntry> entries = new ArrayList<>();
    rows.forEach(
        (id, row) -> entries.add(new Item.SubscriptionEntry(id, row.title, row.feed, null, null)));
    return entries;
  }

  static boolean isFeed(Line.Anchor anchor) {
    String key = anchor.text().length() <= 20 ? Fold.key(anchor.text()) : "";
    return key.equals("rss") || key.equals("feed") || key.equals("rssfeed") || key.equals("rss订阅");
  }

  private boolean isPaging(String href) {
    Address found = facts.resolve(href);
    return found != null && found.query() != null && PAGE.matcher(found.query()).find();
  }

  /** How many episodes the page says there are; null when it does not. */
  @Nullable Integer announced() {
    for (Line line : facts.page().lines()) {
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
  boolean goesOnUnseen(PageKind kind, @Nullable PodcastId podcast) {
    if (number() > 1 || !further(kind, podcast).isEmpty()) {
      return false;
    }
    List<Line> lines = facts.page().lines();
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
            .map(anchor -> facts.place(anchor.href()))
            .anyMatch(place -> place != null && (place.episode() == null) == (podcast == null));
  }

  private boolean isOnce(String key) {
    return facts.page().lines().stream().flatMap(this::controls).filter(key::equals).count() == 1;
  }

  /** What is written on the controls of a line that go on, and lead nowhere. */
  private Stream<String> controls(Line line) {
    if (line.extras().disabled()) {
      return Stream.empty();
    }
    Stream<String> links =
        line.anchors().stream()
            .filter(anchor -> facts.resolve(anchor.href()) == null)
            .map(Line.Anchor::text);
    boolean button = line.kind() == Line.Kind.BUTTON && line.anchors().isEmpty();
    return Stream.concat(links, button ? Stream.of(line.text()) : Stream.empty())
        .filter(text -> text.length() <= 40)
        .map(text -> Fold.key(text).toLowerCase(Locale.ROOT).replaceAll("[\\d()（）]", ""))
        .filter(key -> NEXT.contains(key) || ALL.contains(key));
  }

  /** Further pages of the same list, those before this one included. */
  List<Link> further(PageKind kind, @Nullable PodcastId podcast) {
    return further(kind, podcast, 0);
  }

  /** The pages of a podcast's list that this one offers as what comes after it. */
  List<Link> following(PodcastId podcast) {
    return further(PageKind.PODCAST, podcast, number() + 1).stream()
        .filter(link -> isOf(podcast, facts.addresses().place(link.address())))
        .toList();
  }

  private static boolean isOf(PodcastId podcast, @Nullable Place place) {
    return place != null && place.podcast().equals(podcast);
  }

  /**
   * @param from the lowest number of a page that counts
   */
  private List<Link> further(PageKind kind, @Nullable PodcastId podcast, int from) {
    Set<Link> links = new LinkedHashSet<>();
    further(links, facts.page().next(), kind, podcast);
    for (Line line : facts.page().lines()) {
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
    return ALL.contains(key.toLowerCase(Locale.ROOT)) && isOf(podcast, facts.place(anchor.href()));
  }

  /** Which page of the list this is, by its address: the first one has no number. */
  private int number() {
    Address here = facts.address();
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
    Address found = facts.resolve(href);
    Address here = facts.address();
    if (found == null) {
      return false;
    }
    boolean paged = isPaging(href) || found.path().matches(".*/page/\\d+/?");
    return paged
        && (here == null || found.host().equals(here.host()) || facts.addresses().owns(found));
  }

  private void further(
      Set<Link> links, @Nullable String href, PageKind kind, @Nullable PodcastId podcast) {
    Address found = facts.resolve(href);
    if (found == null || !facts.addresses().owns(found)) {
      return;
    }
    Address live = facts.addresses().live(found);
    Place place = facts.addresses().place(found);
    boolean elsewhere = place != null && (place.episode() != null || podcast == null);
    Address here = facts.address();
    if (!elsewhere && (here == null || !live.equals(facts.addresses().live(here)))) {
      links.add(new Link(live, kind, podcast, null, Link.Role.LIST));
    }
  }
}
