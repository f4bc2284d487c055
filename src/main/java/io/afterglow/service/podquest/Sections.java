package io.afterglow.service.podquest;

import io.afterglow.page.Line;
import io.afterglow.page.PageLines;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.service.reading.LabelTable.Shown;
import io.afterglow.service.reading.Noise;
import io.afterglow.text.Fold;
import io.afterglow.text.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An episode's page cut at its labels. Numbers are places in {@link #lines}, -1 for what is not
 * there.
 */
final class Sections {

  /** A language that the page offers, and where when it is a link. */
  record Offer(String language, @Nullable String href) {}

  /** A row of languages is a row, not a paragraph. */
  private static final int MOST_NAMES = 400;

  final List<Line> lines = new ArrayList<>();
  private final List<Integer> origins = new ArrayList<>();
  final int cover;
  final int logo;
  final List<Line> header;
  final List<String> tabs = new ArrayList<>();
  final Set<Label> promised = EnumSet.noneOf(Label.class);
  final List<String> tags = new ArrayList<>();
  final Map<Label, List<Line>> blocks = new EnumMap<>(Label.class);
  final List<Offer> offers = new ArrayList<>();
  final List<String> unknownOffers = new ArrayList<>();

  /** The row {@code Shownotes Transcript}. */
  boolean secondTabs;

  /** Which of the two tabs a mark in the page says is in front; null when nothing says it. */
  @Nullable Label inFront;

  /** The text under the second tabs, or under either of them where the page shows both. */
  int bodyFrom = -1;

  int bodyTo;
  int laterFrom = -1;

  /** Where the header begins. */
  final int from;

  Sections(PageLines page, @Nullable Place place) {
    for (int i = 0; i < page.lines().size(); i++) {
      Line line = page.lines().get(i);
      boolean kept = line.edge() ? isTabLike(line) : !Noise.isControl(line);
      if (kept) {
        lines.add(line);
        origins.add(i);
      }
    }
    cover = first(0, true);
    logo = first(Math.max(cover, 0), false);
    bodyTo = lines.size();
    from = Math.max(0, cover);
    int limit = findBody();
    if (bodyFrom < 0) {
      bodyFrom = Leftover.from(this, place);
      limit = bodyFrom < 0 ? limit : bodyFrom;
    }
    int headerEnd = findHeaderEnd(limit);
    header = lines.subList(from, headerEnd);
    blocks(headerEnd, limit);
    if (bodyFrom >= 0) {
      translations();
      later();
    }
  }

  /** Where a line stands among the page's own. */
  int origin(int line) {
    return line < origins.size() ? origins.get(line) : Integer.MAX_VALUE;
  }

  /** How many of the things stand here that only an episode's page has. */
  int marks() {
    int marks = (cover >= 0 ? 2 : 0) + (logo >= 0 ? 1 : 0) + (secondTabs ? 2 : 0);
    return marks + (tabs.size() > 1 ? 2 : 0) + blocks.size() + (offers.isEmpty() ? 0 : 1);
  }

  private static boolean isTabLike(Line line) {
    return line.text().length() <= 100 && Label.isAny(line.text());
  }

  private int first(int least, boolean wantsCover) {
    for (int i = least; i < lines.size(); i++) {
      String text = lines.get(i).text();
      if ((wantsCover ? Label.cover(text) : Label.logo(text)) != null) {
        return i;
      }
    }
    return -1;
  }

  /** Finds the second tabs and returns where the blocks end at the latest. */
  private int findBody() {
    for (int i = from; i < lines.size(); i++) {
      List<Shown<Label>> row =
          Label.row(lines.get(i).text(), Set.of(Label.SHOWNOTES, Label.TRANSCRIPT));
      if (row.isEmpty() || row.get(0).label() != Label.SHOWNOTES) {
        continue;
      }
      secondTabs = true;
      bodyFrom = i + 1;
      if (row.size() == 1 && isAlone(bodyFrom, Label.TRANSCRIPT)) {
        bodyFrom++;
      }
      inFront = marked(lines.subList(i, bodyFrom));
      return i;
    }
    for (int i = from; i < lines.size(); i++) {
      if (isTranslations(lines.get(i).text()) && i + 1 < lines.size()) {
        boolean named = !languages(afterColon(lines.get(i).text())).isEmpty();
        if (named || !languages(lines.get(i + 1).text()).isEmpty()) {
          bodyFrom = i;
          return i;
        }
      }
    }
    return lines.size();
  }

  /** The tab that alone is marked; one style on both says nothing. */
  private static @Nullable Label marked(List<Line> tabs) {
    Set<Label> marked = EnumSet.noneOf(Label.class);
    for (Line line : tabs) {
      if (line.extras().selected()) {
        marked.addAll(secondTabs(line.text()));
      }
      for (Line.Anchor anchor : line.anchors()) {
        if (anchor.selected()) {
          marked.addAll(secondTabs(anchor.text()));
        }
      }
    }
    return marked.size() == 1 ? marked.iterator().next() : null;
  }

  private static List<Label> secondTabs(String text) {
    return Label.row(text, Set.of(Label.SHOWNOTES, Label.TRANSCRIPT)).stream()
        .map(Shown::label)
        .toList();
  }

  private boolean isAlone(int line, Label label) {
    return line < lines.size() && Label.of(lines.get(line).text(), Set.of(label)) != null;
  }

  /** The header ends at the first row of tabs, tag or heading. */
  private int findHeaderEnd(int limit) {
    for (int i = from; i < limit; i++) {
      String text = lines.get(i).text();
      boolean afterCover = i > cover;
      if (!afterCover || isPodcast(i)) {
        continue;
      }
      if (Label.of(text, Label.BLOCKS) != null && isHeadingHere(i)) {
        return i;
      }
      if (isTabRow(i, limit) || isTags(i)) {
        return i;
      }
    }
    return limit;
  }

  /** A podcast's name stands right under its logo, and may be a word that labels something else. */
  private boolean isPodcast(int i) {
    return logo >= 0
        && i == logo + 1
        && lines.get(i).text().equals(Label.logo(lines.get(logo).text()));
  }

  private boolean isTabRow(int i, int limit) {
    List<Shown<Label>> row = Label.row(lines.get(i).text(), Label.TABS);
    if (row.isEmpty()) {
      return false;
    }
    boolean tab = lines.get(i).kind() == Line.Kind.TAB || lines.get(i).kind() == Line.Kind.BUTTON;
    boolean ai = row.get(0).label() != Label.TRANSCRIPT;
    boolean another = i + 1 < limit && !Label.row(lines.get(i + 1).text(), Label.TABS).isEmpty();
    return row.size() > 1 || tab || ai || another || i > logo;
  }

  /** A title may begin with a number sign; it stands before the date and the logo. */
  private boolean isTags(int i) {
    String text = lines.get(i).text();
    boolean tag = text.length() > 1 && (text.charAt(0) == '#' || text.charAt(0) == '＃');
    return tag && i > logo && (logo >= 0 || i > cover + 2);
  }

  private boolean isHeadingHere(int i) {
    return i > logo;
  }

  private void blocks(int headerEnd, int limit) {
    Label block = null;
    for (int i = headerEnd; i < limit; i++) {
      Line line = lines.get(i);
      String text = line.text();
      if (block == null && blocks.isEmpty() && tabs(line)) {
        continue;
      }
      Label heading = Label.of(text, Label.BLOCKS);
      if (heading != null && !blocks.containsKey(heading)) {
        block = heading;
        blocks.put(block, new ArrayList<>());
      } else if (block == null && text.charAt(0) == '#') {
        block = tags(text) ? open(Label.PEOPLE) : null;
      } else if (block != null) {
        block(block).add(line);
      }
    }
  }

  private Label open(Label label) {
    blocks.put(label, new ArrayList<>());
    return label;
  }

  List<Line> block(Label label) {
    return blocks.getOrDefault(label, List.of());
  }

  private boolean tabs(Line line) {
    List<Shown<Label>> row = Label.row(line.text(), Label.TABS);
    for (Shown<Label> shown : row) {
      tabs.add(shown.text());
      promised.add(shown.label());
    }
    if (row.isEmpty() && line.kind() == Line.Kind.TAB) {
      tabs.add(line.text());
      return true;
    }
    return !row.isEmpty();
  }

  /** Takes the tags apart; true when the heading {@code People} follows on the same line. */
  private boolean tags(String line) {
    String text = line;
    boolean people = false;
    for (int start = text.length() - 1; start > 0 && text.length() - start <= 8; start--) {
      boolean begins = text.charAt(start - 1) == ' ' || Character.isUpperCase(text.charAt(start));
      if (begins && Label.of(text.substring(start), Set.of(Label.PEOPLE)) != null) {
        text = text.substring(0, start);
        people = true;
      }
    }
    for (String tag : text.split("[#＃]", -1)) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return people;
  }

  private static boolean isTranslations(String text) {
    int colon = colon(text);
    String label = colon < 0 ? text : text.substring(0, colon);
    return Label.of(label, Set.of(Label.TRANSLATIONS)) != null;
  }

  private static int colon(String text) {
    for (int i = 0; i < Math.min(text.length(), 24); i++) {
      if (Fold.isColon(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String afterColon(String text) {
    int colon = colon(text);
    return colon < 0 ? "" : text.substring(colon + 1).strip();
  }

  private void translations() {
    int i = bodyFrom;
    while (i < Math.min(lines.size(), bodyFrom + 3) && !isTranslations(lines.get(i).text())) {
      i++;
    }
    if (i >= lines.size() || i >= bodyFrom + 3) {
      return;
    }
    offer(lines.get(i), afterColon(lines.get(i).text()));
    i++;
    while (i < lines.size() && offer(lines.get(i), lines.get(i).text())) {
      i++;
    }
    bodyFrom = i;
  }

  /** Whether the line offers languages and nothing else. */
  private boolean offer(Line line, String text) {
    if (text.isEmpty()) {
      return true;
    }
    if (text.equalsIgnoreCase("original") || text.equals("原文")) {
      return true;
    }
    List<String> names = languages(text);
    for (String name : names) {
      String language = Language.named(name);
      if (language != null) {
        offers.add(new Offer(language, href(line, name)));
      }
    }
    boolean unknown =
        names.isEmpty()
            && text.length() <= 30
            && (line.kind() == Line.Kind.BUTTON || line.kind() == Line.Kind.LINK);
    if (unknown) {
      unknownOffers.add(text);
    }
    return unknown || !names.isEmpty();
  }

  private static @Nullable String href(Line line, String name) {
    for (Line.Anchor anchor : line.anchors()) {
      if (anchor.text().equals(name)) {
        return anchor.href();
      }
    }
    return line.href();
  }

  /** The names of languages that a text consists of; empty when it holds anything else. */
  private static List<String> languages(String text) {
    if (text.length() > MOST_NAMES) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + 24);
      while (end > at && Language.named(text.substring(at, end)) == null) {
        end--;
      }
      if (end == at) {
        return List.of();
      }
      names.add(text.substring(at, end).strip());
      at = end;
      while (at < text.length() && " ,、/·|".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
    return names;
  }

  /** Both tabs open at once: notes, then the word {@code Transcript}, then what was said. */
  private void later() {
    if (!secondTabs || isRowBefore()) {
      return;
    }
    for (int i = bodyFrom; i < lines.size(); i++) {
      if (isAlone(i, Label.TRANSCRIPT)) {
        bodyTo = i;
        laterFrom = i + 1;
        return;
      }
    }
  }

  private boolean isRowBefore() {
    for (int i = Math.max(0, bodyFrom - 4); i < bodyFrom; i++) {
      List<Shown<Label>> row =
          Label.row(lines.get(i).text(), Set.of(Label.SHOWNOTES, Label.TRANSCRIPT));
      if (row.size() > 1 || (!row.isEmpty() && row.get(0).label() == Label.TRANSCRIPT)) {
        return true;
      }
    }
    return false;
  }
}
