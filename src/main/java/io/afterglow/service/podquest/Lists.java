package io.afterglow.service.podquest;

import static java.util.stream.Collectors.toSet;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Item;
import io.afterglow.page.Line;
import io.afterglow.page.PageLines;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.service.reading.Dates;
import io.afterglow.service.reading.Paging;
import io.afterglow.text.Fold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of podcasts and of episodes. */
final class Lists {

  private static final Set<String> GENERIC =
      Set.of(
          """
          rss feed rssfeed website episodes allepisodes viewall seeall viewallepisodes view open
          more readmore details listen listennow play transcript shownotes unsubscribe subscribe
          subscribed podcast episode opentranscript readtranscript viewtranscript next previous prev
          loadmore showmore older newer
          查看 更多 播放 文字稿 逐字稿 详情"""
              .split("\\s+", -1));

  /** What heads links to other podcasts. */
  private static final Pattern RECOMMENDED =
      Pattern.compile(
          "recommended|recommendations|related|similar|trending|discover|(?:you|people|listeners)(?:may|might)?also"
              + "|morelikethis|推荐|推薦|为你推荐|為你推薦|猜你喜欢|猜你喜歡|相关|相關|类似|類似|热门|熱門|おすすめ|関連");

  private static final int LONGEST_HEADING = 40;

  private static final int LONGEST_TITLE = 120;

  private static final int MOST_UNLINKED = 100;

  /** A day behind a title, and what follows it. */
  private static final Pattern DAY = Pattern.compile("\\s+\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}\\b.*$");

  private final PageFacts facts;
  private final Paging paging;

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
    this.paging = new Paging(facts.shown());
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
        if (place != null && place.episode() == null && !paging.isPaging(anchor.href())) {
          current = place.podcast();
          rows.computeIfAbsent(current, p -> new Row())
              .title(title(anchor), line.kind() == Line.Kind.HEADING);
        } else if (current != null && isFeed(anchor)) {
          Row row = rows.get(current);
          if (row != null) {
            row.feed = facts.shown().absolute(anchor.href());
          }
        }
      }
    }
    List<Item.SubscriptionEntry> entries = new ArrayList<>();
    rows.forEach(
        (id, row) -> entries.add(new Item.SubscriptionEntry(id, row.title, row.feed, null, null)));
    return entries;
  }

  /** Titles of rows of a podcast's list that lead to none of its episodes. */
  List<String> unlinked(PodcastId of, List<Item.EpisodeEntry> entries) {
    return unlinked(
        0,
        place ->
            place.episode() != null
                ? place.episode().toString()
                : place.podcast().equals(of) ? null : place.podcast().value(),
        entries.stream().map(entry -> entry.id().toString()).collect(toSet()),
        entries.stream().map(Item.EpisodeEntry::title));
  }

  /** Titles of rows of the account's list that lead to none of its podcasts. */
  List<String> unlinked(int fromLine, List<Item.SubscriptionEntry> entries) {
    return unlinked(
        fromLine,
        place -> place.podcast().value(),
        entries.stream().map(entry -> String.valueOf(entry.podcast())).collect(toSet()),
        entries.stream().map(Item.SubscriptionEntry::title));
  }

  private List<String> unlinked(
      int fromLine, Function<Place, @Nullable String> key, Set<String> own, Stream<String> named) {
    List<Line> lines = facts.page().lines();
    Map<Integer, String> known = new LinkedHashMap<>();
    for (int i = fromLine; i < lines.size(); i++) {
      for (Line.Anchor anchor : lines.get(i).anchors()) {
        Place place = paging.isPaging(anchor.href()) ? null : facts.place(anchor.href());
        String leads = place == null ? null : key.apply(place);
        if (leads != null) {
          known.put(i, leads);
        }
      }
    }
    Set<String> titles = named.map(Fold::key).collect(toSet());
    List<String> unlinked = new ArrayList<>();
    for (PageLines.Row row : facts.page().rows().like(known, own)) {
      String title = row.from() < fromLine ? "" : title(lines.subList(row.from(), row.to()));
      if (!title.isEmpty() && unlinked.size() < MOST_UNLINKED && titles.add(Fold.key(title))) {
        unlinked.add(title);
      }
    }
    return unlinked;
  }

  /** What a row without a usable link is called; empty when it is no row. */
  private String title(List<Line> row) {
    for (Line line : row) {
      Line.Anchor words =
          line.anchors().isEmpty() ? new Line.Anchor(line.text(), "") : line.anchors().get(0);
      String title = line.edge() || paging.isAbout(line) ? "" : title(words);
      title = DAY.matcher(title).replaceFirst("");
      if (paging.isTile(title)) {
        return "";
      }
      if (title.codePoints().anyMatch(Character::isLetterOrDigit)) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "…";
      }
    }
    return "";
  }

  static boolean isFeed(Line.Anchor anchor) {
    String key = anchor.text().length() <= 20 ? Fold.key(anchor.text()) : "";
    return key.equals("rss") || key.equals("feed") || key.equals("rssfeed") || key.equals("rss订阅");
  }
}
