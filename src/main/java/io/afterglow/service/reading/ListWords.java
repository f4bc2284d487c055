package io.afterglow.service.reading;

import io.afterglow.text.Fold;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What lists say of themselves in words, by language: how much there is, and that there is more.
 */
final class ListWords {

  /**
   * One language a row: what episodes are called, what podcasts are called, a line that says that
   * there is more ({@code #} is a number, {@code @} either of the first two), and one that says
   * that more is on its way or failed to come. Regular expressions over text in lower case.
   */
  private static final String[][] ROWS = {
    { // English
      "episodes?|eps?\\.?",
      "podcasts?|shows?|subscriptions?",
      "(?:and |plus |\\+ ?)?# (?:more|older|earlier|other|further|hidden|locked|additional)(?: (?:@))?"
          + "|.{0,40}\\b(?:upgrade|unlock|pro|premium|plus|members?|(?:log|sign) ?in)\\b.{0,40}"
          + "\\b(?:older|more|all|earlier|remaining|other|full)\\b.{0,20} (?:@|archive|list)",
      "(?:loading|fetching)(?: (?:more|older))?(?: (?:@))?"
          + "|(?:oops[^\\p{L}]*)?something went wrong.{0,80}|an error (?:has )?occurred.{0,80}"
          + "|(?:could not|couldn[’']t|cannot|can[’']t|failed to|unable to|error) load.{0,80}"
    },
    { // German
      "folgen?|episoden?",
      "abos?|abonnements|sendungen|podcasts",
      "(?:und |plus |\\+ ?)?# (?:weitere|ältere|andere)(?: (?:@))?"
          + "|.{0,40}\\b(?:premium|pro|plus|anmelden|einloggen|freischalten)\\b.{0,40}\\b(?:ältere|weitere|alle)\\b"
          + ".{0,20}(?:@)?.{0,20}",
      "(?:weitere |mehr )?(?:(?:@) )?(?:wird geladen|werden geladen|lädt)"
          + "|etwas ist schief.{0,80}|.{0,40}fehler ist aufgetreten.{0,80}"
          + "|.{0,40}(?:konnten?|können) nicht geladen werden.{0,80}"
    },
    { // French
      "épisodes?",
      "abonnements?|émissions?|podcasts",
      "(?:et |plus |\\+ ?)?# (?:autres?|anciens)(?: (?:@))?|(?:et |\\+ ?)?# (?:@) (?:de plus|supplémentaires?)",
      "chargement(?: en cours)?(?: (?:des|de) (?:@))?|une erreur (?:s[’']est produite|est survenue).{0,80}"
          + "|impossible de charger.{0,80}"
    },
    { // Spanish
      "episodios?|capítulos?",
      "suscripciones|programas?|podcasts",
      "(?:y |\\+ ?)# (?:@) más|(?:y |\\+ ?)?# más|(?:y )?otros # (?:@)",
      "cargando(?: más)?(?: (?:@))?|algo (?:salió|ha ido|fue) mal.{0,80}"
          + "|.{0,20}(?:producido|ocurrido|ocurrió) un error.{0,80}"
          + "|no se (?:pudieron|pudo|han podido|ha podido) cargar.{0,80}"
    },
    { // Portuguese
      "episódios?",
      "assinaturas|inscrições|subscrições|programas?|podcasts",
      "(?:e )?(?:mais|outros) # (?:@)|(?:e |\\+ ?)# (?:@) a mais",
      "(?:carregando|a carregar)(?: mais)?(?: (?:@))?|algo deu errado.{0,80}|ocorreu um erro.{0,80}"
          + "|não foi possível carregar.{0,80}"
    },
    { // Italian
      "episodi|episodio|puntate",
      "iscrizioni|abbonamenti|programmi|podcast",
      "(?:e )?altr[ie] # (?:@)",
      "caricamento(?: in corso)?|qualcosa è andato storto.{0,80}|si è verificato un errore.{0,80}"
          + "|impossibile caricare.{0,80}"
    },
    { // Dutch
      "afleveringen|aflevering",
      "abonnementen|podcasts",
      "(?:en |plus )?(?:nog )?# (?:meer|andere|oudere)(?: (?:@))?",
      "er (?:is iets misgegaan|ging iets mis).{0,80}|(?:kan|kon) .{0,40} niet laden.{0,80}"
    },
    { // Chinese
      "集|期|[个個](?:节目|節目|单集|單集)?|单集|單集",
      "[个個] ?(?:订阅|訂閱|播客|节目|節目)",
      "(?:还有|還有|另有|其余|其餘|更多) ?# ?(?:@).{0,8}"
          + "|.{0,12}(?:升级|升級|会员|會員|登录|登入).{0,12}(?:更多|全部|历史|歷史|往期|更早).{0,8}",
      "(?:正在)?(?:加载|載入|读取|讀取)(?:更多)?(?:中)?|(?:加载|載入)(?:失败|失敗).{0,20}|出错了.{0,20}|出錯了.{0,20}"
    },
    { // Japanese
      "話|エピソード|件のエピソード|本のエピソード",
      "件の(?:購読|番組|ポッドキャスト)|番組",
      "(?:他|ほか|さらに|残り)(?:に)? ?# ?(?:@|件).{0,8}",
      "(?:読み込み|ロード)中(?:です)?|読み込んでいます|エラーが発生.{0,20}|読み込め(?:ません|なかった).{0,20}|読み込みに失敗.{0,20}"
    },
    { // Korean
      "(?:개의 ?)?에피소드|개 에피소드",
      "(?:개의 ?)?(?:구독|팟캐스트)",
      "(?:외|그 외|나머지) ?# ?(?:@|개).{0,8}|# ?개 더",
      "(?:더 )?(?:불러오는|로딩|로드) ?중(?:입니다)?|오류가 발생.{0,20}|(?:불러오지|불러올 수).{0,20}"
    },
  };

  private static final String COUNT = "(\\d{1,3}(?:[,.]\\d{3})+|\\d{1,6})";

  private static final Pattern NUMBER = Pattern.compile(COUNT);

  private static final String RANGE = "[\\d,.]+ ?[-–—~～] ?[\\d,.]+";

  private static final String OF = " ?(?:of|von|/|sur|de|di|van|共) ?";

  private static final String SHOWING =
      "(?:(?:showing|displaying|affichage|mostrando|vengono mostrati) )?";

  private static final String EPISODES = column(row -> row[0]);

  private static final String PODCASTS = column(row -> row[1]);

  /** A unit in Latin letters is a word of its own; Chinese ones stand in many words. */
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?<![\\p{L}\\d,.-])"
              + COUNT
              + " ?(?:"
              + column(row -> isLatin(row[0]) ? row[0] : "")
              + ")(?![\\p{L}\\d])|[共全] ?"
              + COUNT
              + " ?(?:[集期個个話]|エピソード)|"
              + COUNT
              + " ?(?:件の|本の)エピソード|"
              + COUNT
              + " ?(?:개의? ?)?에피소드|에피소드 ?(?:수 ?)?[:：]? ?"
              + COUNT
              + " ?[개편화]?(?!\\d)");

  /** The same in a line of its own: {@code Showing 1–3 of 7}, {@code Episodes: 14}. */
  private static final Pattern TOTAL =
      Pattern.compile(
          SHOWING
              + "(?:(?:"
              + EPISODES
              + ") )?"
              + RANGE
              + OF
              + COUNT
              + "(?: ?(?:"
              + EPISODES
              + "))?[.]?|(?:all |alle )?(?:episodes|folgen|episoden|épisodes|episodios|episódios|episodi"
              + "|afleveringen|单集|單集|エピソード) ?(?:[:：] ?|[(（])"
              + COUNT
              + "[)）]?");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?:number of |total |all |anzahl |alle )?(?:episodes|folgen|episoden|épisodes|episodios|episódios"
              + "|episodi|afleveringen|集数|集數|单集|單集|エピソード数?|에피소드 ?수?) ?[:：]?");

  private static final Pattern AFTER_HEADING = Pattern.compile("[(（·:：] ?" + COUNT + "[)）]?$");

  private static final Pattern ALL_PODCASTS =
      Pattern.compile("共? ?" + COUNT + " ?(?:" + PODCASTS + ")");

  private static final Pattern SHOWN_PODCASTS =
      Pattern.compile(
          SHOWING + "(?:" + RANGE + "|[\\d,.]+)" + OF + COUNT + " ?(?:" + PODCASTS + ")[.]?");

  private static final Pattern MORE = said(2);

  private static final Pattern FAILED = said(3);

  private static final Pattern OTHER_LIST =
      Pattern.compile(
          "(?:archived?|inactive|paused|hidden|unavailable|past|former|archiv|archiviert|inaktiv|pausiert|ausgeblendet"
              + "|archivés?|inactifs?|archivados?|arquivados?|inactivos?|inativos?|archiviat[ei]|gearchiveerd"
              + "|已归档|已歸檔|归档|歸檔|已停更|隐藏|隱藏|アーカイブ|非表示|보관됨|보관함)(?: (?:"
              + PODCASTS
              + "))?(?: ?[(（]?\\d{1,6}[)）]?)?");

  private static final int LONGEST = 140;

  /** What a tile or a link among rows leads to instead: other podcasts, or a control. */
  private static final Set<String> TILES =
      Set.of(
          "addpodcast",
          "addapodcast",
          "addpodcasts",
          "addmore",
          "findpodcasts",
          "findmorepodcasts",
          "discover",
          "discovermore",
          "discoverpodcasts",
          "browse",
          "browsepodcasts",
          "browseall",
          "explore",
          "search",
          "share",
          "follow",
          "playall",
          "backtotop",
          "添加播客",
          "新增播客",
          "发现更多",
          "發現更多",
          "探索");

  private ListWords() {}

  static boolean isTile(String text) {
    return TILES.contains(Fold.key(text).replaceFirst("^[+＋]", ""));
  }

  private static String column(Function<String[], String> cell) {
    return Arrays.stream(ROWS)
        .map(cell)
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("|"));
  }

  private static boolean isLatin(String words) {
    return Character.UnicodeScript.of(words.codePointAt(0)) == Character.UnicodeScript.LATIN;
  }

  private static Pattern said(int column) {
    IntFunction<String> cell =
        i -> ROWS[i][column].replace("#", "\\d{1,6}").replace("@", ROWS[i][0] + "|" + ROWS[i][1]);
    return Pattern.compile(
        IntStream.range(0, ROWS.length).mapToObj(cell).collect(Collectors.joining("|")));
  }

  /** How many episodes a line within other text announces; null when it announces none. */
  static @Nullable Integer episodes(String line) {
    Matcher m = ANNOUNCED.matcher(lower(line));
    return line.length() <= 60 && m.find() ? number(m) : null;
  }

  /** The same of a line that says nothing else. */
  static @Nullable Integer total(String line) {
    Matcher m = TOTAL.matcher(lower(line));
    return line.length() <= 60 && m.matches() ? number(m) : null;
  }

  /** Whether a line only says that the number beside it is that of the episodes. */
  static boolean isLabel(String line) {
    return line.length() <= 24 && LABEL.matcher(lower(line)).matches();
  }

  /** The number that a line is. */
  static @Nullable Integer count(String line) {
    Matcher m = NUMBER.matcher(line.strip());
    return m.matches() ? number(m) : null;
  }

  /** The number behind a heading: {@code Subscriptions (12)}. */
  static @Nullable Integer behind(String heading) {
    Matcher m = AFTER_HEADING.matcher(heading);
    return m.find() ? number(m) : null;
  }

  /** How many podcasts a line says there are: {@code 12 podcasts}. */
  static @Nullable Integer podcasts(String line) {
    Matcher m = ALL_PODCASTS.matcher(lower(line));
    return line.length() <= 60 && m.matches() ? number(m) : null;
  }

  /** The same of a line that says how many of them are shown: {@code Showing 4 of 6 podcasts}. */
  static @Nullable Integer shownPodcasts(String line) {
    Matcher m = SHOWN_PODCASTS.matcher(lower(line));
    return line.length() <= 60 && m.matches() ? number(m) : null;
  }

  /** Whether a tab leads to podcasts that are not in the account's first list. */
  static boolean isOtherList(String tab) {
    return tab.length() <= 40 && OTHER_LIST.matcher(lower(tab)).matches();
  }

  /**
   * Whether a line says that the list has more than it shows, or that a part of it is not there.
   */
  static boolean saysMore(String line) {
    if (line.length() > LONGEST) {
      return false;
    }
    String said = lower(line).replaceAll("^[….·\\s]+|[….!。！\\s]+$", "");
    return MORE.matcher(said).matches() || FAILED.matcher(said).matches();
  }

  private static String lower(String line) {
    return Fold.line(line).toLowerCase(Locale.ROOT);
  }

  private static Integer number(Matcher m) {
    for (int i = 1; i <= m.groupCount(); i++) {
      String digits = m.group(i);
      if (digits != null) {
        return Integer.valueOf(digits.replaceAll("[,.]", ""));
      }
    }
    throw new IllegalStateException("no number in " + m.pattern());
  }
}
