package io.afterglow.service.podquest;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.EmbeddedPicture;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageLines;
import io.afterglow.service.reading.Dates;
import io.afterglow.service.reading.Embedded;
import io.afterglow.text.Fold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What any page of the service may show: the banner, the export link, whose account it is, and
 * where its links lead.
 *
 * @param address where the page stands, given or found within it; null when neither
 * @param vague whether it was found within and may lack the tab that was in front
 */
record PageFacts(PageLines page, Addresses addresses, @Nullable Address address, boolean vague)
    implements Embedded.Context {

  private static final Set<String> EXPORT =
      Set.of(
          "exportpodcastsubscriptions",
          "exportsubscriptions",
          "exportopml",
          "downloadopml",
          "导出播客订阅",
          "导出订阅",
          "匯出播客訂閱",
          "匯出訂閱",
          "導出播客訂閱",
          "ポッドキャスト購読をエクスポート");

  private static final Pattern SUNSET =
      Pattern.compile(
          "(?i)\\b(sunset(ting)?|shut(ting)? ?down|closing|discontinu\\w+|end of life|goes away)\\b"
              + "|关闭|停止服务|停止运营|下线|關閉|停止服務|停止營運|下線|終了");

  private static final Pattern ACCOUNT =
      Pattern.compile(
          "(?i)(?:signed|logged) in as:? (.{1,100})$|^(?:已登录|已登入|當前用戶|当前用户)[:： ]+(.{1,100})$");

  private static final Pattern MAIL =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){1,4}");

  /** A banner is a sentence, not an article. */
  private static final int BANNER = 300;

  /** The same page under another address; null for none. */
  PageFacts at(@Nullable Address other) {
    return new PageFacts(page, addresses, other, vague);
  }

  /** Banner, export link or a session's line: not part of what the page is about. */
  boolean isTopBar(Line line) {
    String text = line.text();
    return isExport(text)
        || (text.length() <= BANNER && sunset(text) != null)
        || account(text) != null;
  }

  @Nullable LocalDate sunsetOn() {
    for (Line line : page.lines()) {
      LocalDate day = line.text().length() <= BANNER ? sunset(line.text()) : null;
      if (day != null) {
        return day;
      }
    }
    return null;
  }

  private static @Nullable LocalDate sunset(String text) {
    return holds(text, "podquest") && SUNSET.matcher(text).find() ? Dates.within(text) : null;
  }

  /**
   * Whose session it is: as the page says, or the only mail address that a link or button shows.
   */
  @Nullable String account() {
    for (Line line : page.lines()) {
      String said = account(line.text());
      if (said != null) {
        return said;
      }
    }
    return null;
  }

  private static @Nullable String account(String text) {
    if (text.length() > 120) {
      return null;
    }
    Matcher m = ACCOUNT.matcher(text);
    boolean said =
        holds(text, "ed in as")
            || text.startsWith("已登")
            || text.startsWith("当")
            || text.startsWith("當");
    if (said && m.find()) {
      String name = m.group(1) != null ? m.group(1) : m.group(2);
      boolean alone = m.start() == 0 || MAIL.matcher(name.strip()).matches();
      return alone ? name.strip() : null;
    }
    return text.indexOf('@') > 0 && MAIL.matcher(text).matches() ? text : null;
  }

  /** Whether a text holds a word in any case. */
  private static boolean holds(String text, String word) {
    for (int i = 0; i <= text.length() - word.length(); i++) {
      if (text.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isExport(String text) {
    return text.length() <= 40 && EXPORT.contains(Fold.key(text));
  }

  boolean offersExport() {
    return page.lines().stream()
        .anyMatch(
            line ->
                isExport(line.text())
                    || line.anchors().stream().anyMatch(anchor -> isExport(anchor.text())));
  }

  /** The export link, wherever it leads and whatever element it is. */
  List<Link> exports() {
    List<Link> links = new ArrayList<>();
    for (Line line : page.lines()) {
      boolean whole = isExport(line.text());
      if (whole && line.href() != null) {
        addExport(links, line.href());
      }
      for (Line.Anchor anchor : line.anchors()) {
        if (isExport(anchor.text()) || isOpml(anchor.href())) {
          addExport(links, anchor.href());
        }
      }
    }
    return links;
  }

  /** By the path alone: a key may follow it. */
  private static boolean isOpml(String href) {
    return href.split("[?#]", 2)[0].toLowerCase(Locale.ROOT).endsWith(".opml");
  }

  private void addExport(List<Link> links, String href) {
    Address found = resolve(href);
    if (found != null && addresses.owns(found)) {
      Link link = new Link(addresses.live(found), PageKind.OPML, null, null, Link.Role.LIST);
      if (!links.contains(link)) {
        links.add(link);
      }
    }
  }

  /** Where a link leads; relative ones of a page without an address count as the service's own. */
  @Nullable Address resolve(@Nullable String href) {
    if (href == null || href.startsWith("#")) {
      return null;
    }
    Address found =
        page.base() == null && address != null ? address.resolve(href) : page.resolve(href);
    boolean relative = found == null && href.startsWith("/");
    return relative ? addresses.site().resolve(href) : found;
  }

  /** Where a picture is, or what it is called where the page holds it. */
  @Nullable String picture(@Nullable Line image) {
    EmbeddedPicture own = image == null ? null : EmbeddedPicture.of(image.href());
    return own == null ? absolute(image == null ? null : image.href()) : own.name();
  }

  @Override
  public @Nullable String absolute(@Nullable String href) {
    Address found = resolve(href);
    return found == null ? null : found.value();
  }

  Addresses.@Nullable Place place(@Nullable String href) {
    Address found = resolve(href);
    return found == null ? null : addresses.place(found);
  }

  Addresses.@Nullable Place place() {
    return address == null ? null : addresses.place(address);
  }

  @Override
  public @Nullable EpisodeId episode() {
    Addresses.Place place = place();
    return place == null ? null : place.episode();
  }

  @Override
  public @Nullable EpisodeId episode(@Nullable String href) {
    Addresses.Place place = place(href);
    return place == null ? null : place.episode();
  }

  @Override
  public @Nullable String language() {
    Addresses.Place place = place();
    return place == null ? null : place.language();
  }

  @Override
  public String withoutSite(String title) {
    return PodQuest.WINDOW.withoutSite(title);
  }

  @Nullable PodcastId podcast() {
    Addresses.Place place = place();
    return place == null ? null : place.podcast();
  }
}
