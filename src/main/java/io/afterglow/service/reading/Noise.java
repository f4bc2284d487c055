package io.afterglow.service.reading;

import io.afterglow.page.Line;
import io.afterglow.text.Fold;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands on a page for the hand or the law rather than for reading. */
public final class Noise {

  private static final Set<String> CONTROLS =
      Set.of(
          """
          play pause share copy copylink copytranscript download like save follow subscribe
          unsubscribe expand collapse showmore showless more less edit search close menu login
          signin signup listen listennow bookmark favorite addtoqueue playepisode resume
          + - ×
          播放 分享 复制 複製 下载 下載 收藏 订阅 訂閱 展开 展開 收起 更多 关闭 登录 登錄 登入 搜索
          abspielen anhören teilen kopieren herunterladen speichern abonnieren suchen schließen menü
          anmelden registrieren mehranzeigen weniger zurück
          ▶ ⏸ 1x 1.5x 2x
          back backtotop reply report accept acceptall reject rejectall decline gotit ok agree"""
              .split("\\s+", -1));

  private static final Set<String> FOOTERS =
      Set.of(
          """
          privacy privacypolicy terms termsofservice termsofuse contact contactus about aboutus
          cookiepolicy cookies cookiesettings help blog faq support twitter discord backtotop
          隐私政策 服务条款 关于我们 联系我们 隱私政策 服務條款 關於我們 聯絡我們
          impressum datenschutz datenschutzerklärung agb nutzungsbedingungen kontakt überuns hilfe
          cookie-einstellungen"""
              .split("\\s+", -1));

  private static final Pattern COPYRIGHT =
      Pattern.compile("(?i)^(©|\\(c\\) ?\\d{4}|copyright\\b|版权所有|版權所有).*|.*© ?\\d{4}.*");

  private static final String COOKIES =
      "(?i).*\\b(we|site|website|%s) (use|uses) (\\w+ ){0,3}cookies\\b.*"
          + "|.*\\b(by|your) (using|continuing|clicking)\\b.*\\bcookies\\b.*"
          + "|^cookies? (help|are|let|allow|consent|settings|notice)\\b.*"
          + "|.*\\b(accept|consent to|use of) (\\w+ ){0,2}cookies\\b.*"
          + "|.*(我们|本网站|本站|此网站)使用 ?cookie.*|.*(我們|本網站|此網站)使用 ?cookie.*"
          + "|.*cookie ?を使用.*"
          + "|.*\\b(wir|seite|website|%s) (verwenden|verwendet|nutzen|nutzt) (\\w+ ){0,3}cookies\\b.*";

  private static final int LONGEST_NOTICE = 300;

  private final Pattern cookies;

  /**
   * What it is for a service.
   *
   * @param name what the service calls itself
   */
  public Noise(String name) {
    this.cookies = Pattern.compile(COOKIES.replace("%s", Pattern.quote(name)));
  }

  /** A button that does something, as opposed to one that holds something to read. */
  public static boolean isControl(Line line) {
    return line.kind() == Line.Kind.BUTTON
        && line.text().length() <= 20
        && CONTROLS.contains(Fold.key(line.text()));
  }

  /** A line of a footer or a notice, by what it says. */
  public boolean isFooter(Line line) {
    String text = line.text();
    if (text.length() > LONGEST_NOTICE) {
      return false;
    }
    return (text.length() <= 24 && FOOTERS.contains(Fold.key(text)))
        || isControl(line)
        || (text.length() <= 120 && COPYRIGHT.matcher(text).matches())
        || isCookieNotice(line);
  }

  /** Whether a line tells that the site uses cookies; nobody's notes do, and so short. */
  public boolean isCookieNotice(Line line) {
    return line.text().length() <= LONGEST_NOTICE && cookies.matcher(line.text()).matches();
  }
}
