package io.afterglow.service.reading;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What walls and errors say, by language. */
enum WallWords {
  /** A CAPTCHA, or a wait for one. */
  CHALLENGE,
  /** Asks for a login. */
  LOGIN,
  /** A title or a heading, from its beginning to its end. */
  LOGIN_TITLE,
  MAINTENANCE,
  /** The service has closed. */
  FAREWELL,
  /** A title or a heading, from its beginning to its end. */
  ERROR,
  /** An error that means that there is no such page. */
  NOT_FOUND,
  /** What a browser shows of its own where it could not show the page, and what stands for one. */
  NOT_SHOWN;

  /**
   * One language a row, one constant a column, in the order above: regular expressions over text in
   * lower case. An empty one says nothing.
   */
  private static final String[][] ROWS = {
    { // English
      "just a moment\\.\\.\\.|just a moment…|checking your browser"
          + "|verif(y|ying) (that )?you are (a )?human|attention required!"
          + "|enable javascript and cookies to continue|ddos protection by|unusual traffic"
          + "|are you a robot|i'?m not a robot|complete the (captcha|security check)"
          + "|security verification|performing security|needs to review the security"
          + "|used cloudflare to restrict access|error 10[0-9]{2}\\b|press (and|&) hold"
          + "|enter the characters you see|enable cookies and reload",
      "^(sign|log) ?in to [\\p{L}\\p{N}.]+$"
          + "|(sign|log) ?in to (continue|your|view|see|access|read)"
          + "|(please|you must|you need to|must be) (sign|log|be (signed|logged)) ?in"
          + "|continue with (google|apple|email|github)|(sign|log) in with|session (has )?expired"
          + "|forgot (your )?password|login required|sign in required",
      "^(sign ?in|log ?in|login|welcome back)\\b.*",
      "under maintenance|scheduled maintenance|down for maintenance|maintenance mode"
          + "|undergoing maintenance|for maintenance|be right back|we'?ll be back|back soon"
          + "|temporarily (unavailable|down|offline)",
      "(has|have|was|is|are) (now |been |officially |permanently |already )*(shut ?down|closed|sunset(ted)?|discontinued|retired|ended|gone|offline)\\b"
          + "|no longer (available|online|in service|operat\\w+)|service has ended"
          + "|ceased operat\\w+|good ?bye|farewell|so long, and",
      "^(error )?(40[0-9]|410|429|50[0-9])\\b.*"
          + "|.*\\b(page|episode|podcast)( could)? not( be)? found.*|^not found.*"
          + "|.*something went wrong.*|.*application error.*|.*internal server error.*"
          + "|.*bad gateway.*|.*gateway time-?out.*|.*service unavailable.*|.*access denied.*"
          + "|^forbidden.*|.*too many requests.*|.*an error (has )?occurred.*",
      "not( be)? found|\\b(404|410)\\b|does(n[’']t| not) exist|no longer exists"
          + "|domain (name )?is for sale|buy this domain|(parked|registered)\\b",
      "(this )?site can[’']?t be reached|aw, snap!|having trouble finding that site"
          + "|unable to connect|server not found|problem loading page|secure connection failed"
          + "|hmmm?(…|\\.{3}) can[’']?t reach this page|safari can[’']?t (find|open)"
          + "|err_[a-z_]{4,40}|dns_probe_[a-z_]{4,40}|net::err"
          + "|your connection (is not|isn[’']?t) private|(please )?(enable|allow|accept) cookies"
          + "|cookies are (blocked|disabled)|domain (name )?is for sale|buy this domain"
          + "|this domain (is|has been) (parked|registered)"
          + "|^\\s*\\{\"(detail|error|message|statuscode|status)\"[^{}]{0,300}\\}\\s*$"
    },
    { // Chinese
      "安全验证|人机验证|安全驗證|人機驗證|验证您是真人|驗證您是真人|確認您是人類" + "|确认您是真人",
      "请先?登录|請先?登入|登录后|登入後|登录以",
      "^(登录|登入)([^\\p{L}].*)?",
      "维护中|系统维护|正在维护|維護中|系統維護",
      "已(经|經)?(停止|关闭|關閉|下线|下線|结束|結束)",
      ".*(页面不存在|找不到页面|頁面不存在|找不到頁面|出错了|出錯了).*",
      "页面不存在|找不到页面|頁面不存在|找不到頁面",
      "无法访问此网站|無法連上這個網站"
    },
    { // Japanese
      "ロボットではありません|人間であることを確認",
      "ログインしてください|ログインが必要",
      "^ログイン([^\\p{L}].*)?",
      "メンテナンス",
      "サービスは終了|終了しました",
      ".*ページが見つかりません.*",
      "見つかりません",
      "このサイトにアクセスできません"
    },
    { // German
      "sicherheitsüberprüfung|sicherheitsprüfung|(sind sie|bist du) ein (mensch|roboter)"
          + "|ich bin kein roboter|ein mensch (sind|bist)\\b|ihr(en)? browser wird (über|ge)prüft"
          + "|ungewöhnlicher datenverkehr",
      "bitte (anmelden|einloggen|melden sie sich|melde dich|logge dich|loggen sie sich)\\b"
          + "|(anmeldung|login) (ist )?erforderlich|passwort vergessen"
          + "|(sitzung|anmeldung) ist abgelaufen|(anmelden|einloggen|angemeldet|eingeloggt), um"
          + "|mit (google|apple|github|e-mail) anmelden"
          + "|(musst du|müssen sie) (dich|sich|angemeldet|eingeloggt)",
      "^(anmelden|anmeldung|einloggen|willkommen zurück)\\b.*",
      "wartungsarbeiten|wegen wartung|wartungsmodus|(seite|dienst) wird (gerade )?gewartet"
          + "|gleich wieder da|vorübergehend nicht (erreichbar|verfügbar)",
      "(wurde|ist|haben) .{0,60}\\b(eingestellt|abgeschaltet|geschlossen|beendet)\\b"
          + "|nicht mehr (verfügbar|erreichbar|online|betrieben)|auf wiedersehen|lebt? wohl",
      "^fehler (40[0-9]|410|429|50[0-9])\\b.*"
          + "|.*\\b(seite|folge|episode|sendung|podcast)( wurde| konnte| ist)? nicht (gefunden|vorhanden).*"
          + "|.*\\b(seite|folge|episode|sendung) (existiert nicht|gibt es nicht).*"
          + "|^nicht gefunden.*|.*etwas ist schief.*|.*fehler ist aufgetreten.*"
          + "|.*interner (server)?fehler.*|.*zugriff verweigert.*|.*zu viele anfragen.*",
      "nicht (gefunden|vorhanden)|existiert nicht|gibt es (leider )?nicht",
      "website ist nicht erreichbar|server nicht gefunden|verbindung fehlgeschlagen"
          + "|verbindung ist nicht (privat|sicher)"
          + "|cookies (bitte )?(aktivieren|zulassen|erlauben)"
          + "|cookies sind (blockiert|deaktiviert)"
    },
  };

  private static final Map<WallWords, Pattern> PATTERNS = new EnumMap<>(WallWords.class);

  static {
    WallWords[] all = values();
    for (int i = 0; i < all.length; i++) {
      int column = i;
      String words =
          Arrays.stream(ROWS)
              .map(row -> row[column])
              .filter(cell -> !cell.isEmpty())
              .collect(Collectors.joining("|"));
      PATTERNS.put(all[i], Pattern.compile(words, Pattern.MULTILINE));
    }
  }

  /** Whether a text says so somewhere. */
  boolean in(String text) {
    return pattern().matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /** Whether a text says so and nothing else. */
  boolean isAll(String text) {
    return pattern().matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  private Pattern pattern() {
    return Objects.requireNonNull(PATTERNS.get(this));
  }
}
