package io.afterglow.service.reading;

import io.afterglow.page.Line;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageLines;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may stand where a page should be, told by what it says. Asked only of pages that show
 * nothing of an episode, a podcast or a list.
 */
public final class WallText {

  /** Walls say little; a longer page that mentions a login is about something. */
  private static final int MOST_LINES = 60;

  private static final int MOST_TEXT = 4_000;

  private static final Pattern CHALLENGE =
      Pattern.compile(
          "just a moment\\.\\.\\.|just a moment…|checking your browser|verif(y|ying) (that )?you are"
              + " (a )?human|attention required!|enable javascript and cookies to continue|ddos"
              + " protection by|unusual traffic|are you a robot|i'?m not a robot|complete the"
              + " (captcha|security check)|security verification|performing security"
              + "|needs to review the security|used cloudflare to restrict access|error 10[0-9]{2}\\b"
              + "|press (and|&) hold|enter the characters you see|enable cookies and reload"
              + "|安全验证|人机验证|安全驗證|人機驗證|验证您是真人|驗證您是真人|確認您是人類|确认您是真人"
              + "|ロボットではありません|人間であることを確認");

  private static final Pattern LOGIN =
      Pattern.compile(
          "(?m)^(sign|log) ?in to [\\p{L}\\p{N}.]+$|(sign|log) ?in to (continue|your|view|see|access|read)|(please|you must|you need"
              + " to|must be) (sign|log|be (signed|logged)) ?in|continue with (google|apple|email"
              + "|github)|(sign|log) in with|session (has )?expired|forgot (your )?password|login"
              + " required|sign in required|请先?登录|請先?登入|登录后|登入後|登录以|ログインしてください|ログインが必要");

  private static final Pattern LOGIN_TITLE =
      Pattern.compile("^(sign ?in|log ?in|login|登录|登入|ログイン|welcome back)\\b.*|^(登录|登入|ログイン)");

  private static final Pattern MAINTENANCE =
      Pattern.compile(
          "under maintenance|scheduled maintenance|down for maintenance|maintenance mode|undergoing"
              + " maintenance|for maintenance|be right back|we'?ll be back|back soon|temporarily"
              + " (unavailable|down|offline)|维护中|系统维护|正在维护|維護中|系統維護|メンテナンス");

  private static final Pattern FAREWELL =
      Pattern.compile(
          "(has|have|was|is|are) (now |been |officially |permanently |already )*(shut ?down|closed"
              + "|sunset(ted)?|discontinued|retired|ended|gone|offline)\\b|no longer (available"
              + "|online|in service|operat\\w+)|service has ended|ceased operat\\w+|good ?bye|farewell"
              + "|so long, and|已(经|經)?(停止|关闭|關閉|下线|下線|结束|結束)|サービスは終了|終了しました");

  private static final Pattern ERROR =
      Pattern.compile(
          "^(error )?(40[0-9]|410|429|50[0-9])\\b.*|.*\\b(page|episode|podcast)( could)? not( be)?"
              + " found.*|^not found.*|.*something went wrong.*|.*application error.*|.*internal"
              + " server error.*|.*bad gateway.*|.*gateway time-?out.*|.*service unavailable.*"
              + "|.*access denied.*|^forbidden.*|.*too many requests.*|.*an error (has )?occurred.*"
              + "|.*(页面不存在|找不到页面|頁面不存在|找不到頁面|出错了|出錯了|ページが見つかりません).*");

  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "not( be)? found|\\b(404|410)\\b|does(n[’']t| not) exist|no longer exists|页面不存在|找不到页面|頁面不存在"
              + "|找不到頁面|見つかりません|domain (name )?is for sale|buy this domain|(parked|registered)\\b");

  /** What a browser shows of its own where it could not show the page, and what stands for one. */
  private static final Pattern NOT_SHOWN =
      Pattern.compile(
          "(this )?site can[’']?t be reached|aw, snap!|having trouble finding that site"
              + "|unable to connect|server not found|problem loading page|secure connection failed"
              + "|hmmm?(…|\\.{3}) can[’']?t reach this page|safari can[’']?t (find|open)"
              + "|err_[a-z_]{4,40}|dns_probe_[a-z_]{4,40}|net::err|your connection (is not|isn[’']?t) private"
              + "|无法访问此网站|無法連上這個網站|このサイトにアクセスできません"
              + "|(please )?(enable|allow|accept) cookies|cookies are (blocked|disabled)"
              + "|domain (name )?is for sale|buy this domain|this domain (is|has been) (parked|registered)"
              + "|^\\s*\\{\"(detail|error|message|statuscode|status)\"[^{}]{0,300}\\}\\s*$",
          Pattern.MULTILINE);

  /** What stands for a while where a text should be, and is gone when it is asked for again. */
  private static final Pattern NOTICE =
      Pattern.compile(
          "something went wrong|went wrong while|an error (has )?occurred|try (it )?again|(failed|unable) to"
              + " load|(could not|couldn[’']t|cannot|can[’']t) (be )?load|check back|being (generated|processed|prepared|transcribed)"
              + "|in progress|(please )?(subscribe|upgrade|sign (in|up)|log ?in) (to|for) (read|see|view|unlock|access|continue|get)"
              + "|(subscribers|members) only|出错了|出錯了|加载失败|載入失敗|请(重试|稍后)|請(重試|稍後)|生成中|正在生成"
              + "|(订阅|訂閱|登录|登入)(后|後)|エラーが発生|生成しています|もう一度");

  private static final Pattern NONE =
      Pattern.compile(
          "^(there is )?no (transcript|translation)s?\\b.{0,60}|(the )?(transcript|translation) (is )?(not|un)"
              + " ?(yet )?available.{0,60}|(暂无|暫無|没有|沒有)(文字稿|逐字稿|转录|轉錄|翻译|翻譯).{0,30}");

  private static final int LONGEST_NOTICE = 250;

  private WallText() {}

  /** Whether a short text only says that the text that belongs here could not be shown. */
  public static boolean isNotice(String text) {
    return text.length() <= LONGEST_NOTICE && NOTICE.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /** Whether a short text only says that there is no such text. */
  public static boolean saysThereIsNone(String text) {
    return text.length() <= LONGEST_NOTICE
        && NONE.matcher(text.toLowerCase(Locale.ROOT).strip()).matches();
  }

  /** Whether an error page says that there is no such page, rather than that something failed. */
  public static boolean saysNotFound(PageLines page) {
    return NOT_FOUND.matcher(page.title().toLowerCase(Locale.ROOT)).find()
        || page.lines().stream()
            .anyMatch(line -> NOT_FOUND.matcher(line.text().toLowerCase(Locale.ROOT)).find());
  }

  /** Whether a page asks for a login and for nothing else. */
  public static boolean asksForLogin(PageLines page) {
    return page.fields().contains("password") || titled(page, LOGIN_TITLE);
  }

  /** What kind of wall a page is; null when it does not look like one. */
  public static @Nullable PageKind of(PageLines page, int status) {
    StringBuilder all = new StringBuilder(page.title()).append('\n');
    for (Line line : page.lines()) {
      if (all.length() < MOST_TEXT) {
        all.append(line.text()).append('\n');
      }
    }
    boolean small = page.lines().size() <= MOST_LINES && all.length() < MOST_TEXT;
    return small || status >= 400
        ? told(page, all.toString().toLowerCase(Locale.ROOT), status)
        : null;
  }

  private static @Nullable PageKind told(PageLines page, String text, int status) {
    if (CHALLENGE.matcher(text).find() || asksForProof(page, status)) {
      return PageKind.CHALLENGE;
    }
    if (status == 401 || LOGIN.matcher(text).find() || asksForLogin(page)) {
      return PageKind.LOGIN;
    }
    if (MAINTENANCE.matcher(text).find()) {
      return PageKind.MAINTENANCE;
    }
    boolean error = titled(page, ERROR) || NOT_SHOWN.matcher(text).find();
    if (!error && FAREWELL.matcher(text).find()) {
      return PageKind.FAREWELL;
    }
    return error || status >= 400 ? PageKind.ERROR : null;
  }

  /** A form for a login may have a CAPTCHA as well, but not where the answer is a refusal. */
  private static boolean asksForProof(PageLines page, int status) {
    boolean refused = status == 403 || status == 429;
    boolean form = page.fields().contains("password");
    return page.fields().contains("captcha") && (refused || (!form && isBare(page)));
  }

  private static boolean isBare(PageLines page) {
    return page.lines().size() <= 12;
  }

  /** Whether the window's title or one of the first lines says it. */
  private static boolean titled(PageLines page, Pattern what) {
    if (what.matcher(page.title().toLowerCase(Locale.ROOT)).matches()) {
      return true;
    }
    return page.lines().stream()
        .filter(line -> !line.edge() && line.text().length() <= 120)
        .filter(line -> line.kind() == Line.Kind.HEADING || line.kind() == Line.Kind.PLAIN)
        .limit(4)
        .anyMatch(line -> what.matcher(line.text().toLowerCase(Locale.ROOT)).matches());
  }
}
