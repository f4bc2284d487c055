package io.afterglow.service.reading;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.EmbeddedPicture;
import io.afterglow.page.Line;
import io.afterglow.page.PageLines;
import io.afterglow.page.Service;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page as one of a service: where its links lead, whose account it is, and what a banner says.
 *
 * @param window how the service's name stands in titles
 * @param address where the page stands, given or found within it; null when neither
 */
public record ServicePage(
    PageLines page, Service service, WindowTitle window, @Nullable Address address) {

  private static final Pattern SUNSET =
      Pattern.compile(
          "(?i)\\b(sunset(ting)?|shut(ting)? ?down|closing|discontinu\\w+|end of life|goes away)\\b"
              + "|关闭|停止服务|停止运营|下线|關閉|停止服務|停止營運|下線|終了"
              + "|eingestellt|abgeschaltet|schließt|schließen|endet");

  private static final Pattern ACCOUNT =
      Pattern.compile(
          "(?i)(?:(?:signed|logged) in as|angemeldet als):? (.{1,100})$"
              + "|^(?:已登录|已登入|當前用戶|当前用户)[:： ]+(.{1,100})$");

  private static final Pattern MAIL =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){1,4}");

  /** A banner is a sentence, not an article. */
  private static final int BANNER = 300;

  /** The last day that a banner announces. */
  public @Nullable LocalDate sunsetOn() {
    for (Line line : page.lines()) {
      LocalDate day = sunset(line.text());
      if (day != null) {
        return day;
      }
    }
    return null;
  }

  private @Nullable LocalDate sunset(String text) {
    boolean banner = text.length() <= BANNER && holds(text, service.title());
    return banner && SUNSET.matcher(text).find() ? Dates.within(text) : null;
  }

  /** Whether a line announces the last day or says whose session it is. */
  public boolean isTopBar(Line line) {
    return sunset(line.text()) != null || account(line.text()) != null;
  }

  /**
   * Whose session it is: as the page says, or the only mail address that a link or button shows.
   */
  public @Nullable String account() {
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
    boolean said =
        holds(text, "ed in as")
            || holds(text, "angemeldet als")
            || text.startsWith("已登")
            || text.startsWith("当")
            || text.startsWith("當");
    Matcher m = ACCOUNT.matcher(text);
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

  /** The first main heading; null when there is none. */
  public @Nullable String heading() {
    for (Line line : page.lines()) {
      if (line.kind() == Line.Kind.HEADING && line.level() == 1 && !line.edge()) {
        return line.text();
      }
    }
    return null;
  }

  /** The title for shared links, or else the window's, without the name of the service. */
  public String title() {
    String shared = page.metas().get("og:title");
    return window.withoutSite(shared == null ? page.title() : shared);
  }

  /** Where a link leads; relative ones of a page without an address count as the service's own. */
  public @Nullable Address resolve(@Nullable String href) {
    if (href == null || href.startsWith("#")) {
      return null;
    }
    Address found =
        page.base() == null && address != null ? address.resolve(href) : page.resolve(href);
    boolean relative = found == null && href.startsWith("/");
    return relative ? service.live(service.home()).resolve(href) : found;
  }

  /** Where a link leads, as text; null when it leads nowhere. */
  public @Nullable String absolute(@Nullable String href) {
    Address found = resolve(href);
    return found == null ? null : found.value();
  }

  /** Where a link leads on the site that was asked for; null when that is not the service. */
  public @Nullable Address live(@Nullable String href) {
    Address found = resolve(href);
    return found == null || !service.owns(found) ? null : service.live(found);
  }

  /** Where a picture is, or what it is called where the page holds it. */
  public @Nullable String picture(@Nullable Line image) {
    EmbeddedPicture own = image == null ? null : EmbeddedPicture.of(image.href());
    return own == null ? absolute(image == null ? null : image.href()) : own.name();
  }

  /** The episode that the page's address means, null when it means none. */
  public @Nullable EpisodeId episode() {
    return address == null ? null : service.episode(address);
  }

  /** The episode that a link means, null when it means none. */
  public @Nullable EpisodeId episode(@Nullable String href) {
    Address found = resolve(href);
    return found == null ? null : service.episode(found);
  }

  /** The podcast that a link means, its own page or an episode; null when it means none. */
  public @Nullable PodcastId podcast(@Nullable String href) {
    Address found = resolve(href);
    return found == null ? null : service.podcast(found);
  }

  /** The language of the translation that the page's address means, null for the original. */
  public @Nullable String language() {
    return address == null ? null : service.language(address);
  }
}
