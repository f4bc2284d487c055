package io.afterglow.page;

import io.afterglow.model.Paragraph;
import io.afterglow.model.Transcript;
import io.afterglow.model.Why;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A few words of the service in the place of a transcript or another text: that it failed to load,
 * was removed, costs money, or is still being made. English as seen elsewhere; Chinese, Japanese
 * and German in every wording that is likely. What a program leaves where it had no text is one as
 * well.
 *
 * @param why the reason for which the text is missing
 * @param text what it says
 */
public record Notice(Why why, String text) {

  /** In bytes of UTF-8: a Han character says about as much as three Latin letters. */
  private static final int LONGEST = 400;

  /** A longer text must speak of transcripts too: a trailer may ask to subscribe. */
  private static final int SHORT = 250;

  /** A notice has few. */
  public static final int MOST_PARAGRAPHS = 4;

  private static final int LONGEST_QUOTE = 160;

  private static final Pattern ABOUT =
      Pattern.compile(
          "transcri|translat|transkri|mitschrift|abschrift|übersetzung|captions|subtitles|文字稿|逐字稿|文稿|转录|轉錄|转写|轉寫|字幕|文字记录|文字記錄"
              + "|翻译|翻譯|译文|譯文|文字起こし|トランスクリプト|翻訳");

  /** What will be there when the page is requested again. */
  private static final Pattern UNDERWAY =
      Pattern.compile(
          "being (generated|processed|prepared|transcribed|translated|created|made)\\b|in progress"
              + "|under ?way|(check|come) back|^(we are |we're |still |now )?(transcribing|translating"
              + "|processing|generating)\\b|\\bqueued?\\b|(not|n[’']t)( been)? (ready|generated|transcribed"
              + "|translated|processed|available) yet|not yet( been)? (ready|generated|transcribed|translated"
              + "|processed|available)|available (soon|shortly)|coming soon"
              + "|wird (gerade |noch )?(erstellt|erzeugt|vorbereitet|transkribiert|übersetzt|verarbeitet)"
              + "|in bearbeitung|noch nicht (fertig|verfügbar|erstellt)|bald verfügbar"
              + "|生成中|正在生成|正在?(转录|轉錄|转写|轉寫|翻译|翻譯|处理|處理)|(转录|轉錄|转写|轉寫|翻译|翻譯|处理|處理)中"
              + "|(尚未|还未|還未)(生成|完成|转录|轉錄|翻译|翻譯)|(稍后|稍後)再"
              + "|生成しています|(作成|生成|処理|準備|翻訳|文字起こし)中");

  private static final Pattern WITHHELD =
      Pattern.compile(
          "something went wrong|went wrong while|an error (has )?occurred|try (it )?again|(failed|unable) to"
              + " load|(could not|couldn[’']t|cannot|can[’']t) (be )?(load|show|display|found)"
              + "|no longer (be )?(available|accessible|offered|provided|exists?|supported)|not available (any ?more"
              + "|in your|to you|for this account|on your)|(currently|temporarily) (un|not )available"
              + "|(been|was|were|is|are) (removed|deleted|taken down|withdrawn|disabled|hidden|blocked|restricted)\\b"
              + "|at the request of|copyright (claim|complaint|holder)"
              + "|(subscribe|upgrade|sign (in|up)|log ?in|register|join)( [\\w’']+){0,3} (to|for) (read|see|view"
              + "|unlock|access|continue|get)|(subscribers|members|premium|pro|plus)[- ]only"
              + "|only (available )?(to|for) (\\w+ )?(subscribers|members|premium|pro)\\b|premium (feature|content)"
              + "|(free|reading|monthly) (limit|quota)|(service|server) is (currently |temporarily )?(offline|down|unavailable)"
              + "|etwas ist schief|fehler ist aufgetreten|(versuche|versuchen sie) es (bitte )?(erneut|später|noch einmal)"
              + "|konnten? nicht geladen werden|nur für (abonnenten|mitglieder)|nicht mehr (verfügbar|erreichbar|abrufbar)"
              + "|(wurde|ist) .{0,40}(entfernt|gelöscht|gesperrt|zurückgezogen)\\b|(anmelden|einloggen|abonnieren), um\\b"
              + "|出错了|出錯了|加载失败|載入失敗|请(重试|稍后)|請(重試|稍後)|(订阅|訂閱|登录|登入|升级|升級)(后|後|以|即可)"
              + "|(已|被).{0,8}(删除|刪除|移除|下架|撤下|停用)|(不再|暂不|暫不|暂时不|暫時不|已不)(可用|提供|支持|支援)"
              + "|(仅|僅)(限|供)?.{0,6}(会员|會員|订阅者|訂閱者)"
              + "|エラーが発生|もう一度|(削除|非公開に)されました|(利用|表示)できなくなりました|(現在|一時的に)(ご)?利用できません"
              + "|提供(は|を)?終了|(会員|メンバー|プレミアム)(限定|専用)|読み込めません|読み込みに失敗");

  /** What publishers write where notes, or the rest of them, are for those who pay. */
  private static final Pattern FOR_MEMBERS =
      Pattern.compile(
          "(members|subscribers|patrons|supporters|premium)[- ]only"
              + "|\\b(only|exclusive(ly)?|reserved|available) (available )?(to|for) (\\w+ ){0,2}(members|subscribers|patrons|supporters)\\b"
              + "|\\bfor (\\w+ ){0,2}(members|subscribers|patrons|supporters)[.!]*$"
              + "|\\b(become|be) an? (\\w+ )?(member|subscriber|patron|supporter)\\b"
              + "|\\bpreview of an? (\\w+ )?(paid|premium|subscriber|member)"
              + "|\\bto (read|hear|see|get|unlock|access|listen to|watch) (more|the (rest|full|whole)|(this|the|all) (episode|show ?notes|notes))\\b"
              + "|\\bunlock (this|the|full|all)\\b"
              + "|\\bnur für (\\p{L}+ )?(mitglieder|abonnenten|unterstützer)|\\bwerde[nt]? (jetzt )?(mitglied|abonnent|unterstützer)"
              + "|(mitglied|abonnent|unterstützer) werden|(成为|成為|加入|开通|開通).{0,4}(会员|會員)|(会員|メンバー)(になる|登録)");

  private static final Pattern NONE =
      Pattern.compile(
          "^(there is )?no (transcript|translation)s?\\b.{0,60}|(the |this )?(transcript|translation) (is )?(not|un)"
              + " ?available.{0,60}|(暂无|暫無|没有|沒有)(文字稿|逐字稿|转录|轉錄|翻译|翻譯).{0,30}"
              + "|(es gibt )?(noch )?keine? (transkript|mitschrift|abschrift|übersetzung)\\b.{0,60}"
              + "|((das|die) )?(transkript|mitschrift|übersetzung) ist nicht verfügbar.{0,60}");

  /** What scripts and templates write for nothing. */
  private static final Pattern EMPTY_VALUE =
      Pattern.compile("(undefined|null|nan|\\[object \\w+])|lorem ipsum\\b.*", Pattern.DOTALL);

  /** An answer for programs, with or without an error in it. */
  private static final Pattern DATA =
      Pattern.compile(
          "\\{\\s*\"[^\"]*\"\\s*:.*}|\\[\\s*(\\{.*}|\"[^\"]*\"(\\s*,.*)?)\\s*]|<\\?xml\\b.*|<(error|html|!doctype)\\b.*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /**
   * Beginnings of notices that are shown instead of show notes, topics, insights or chapters.
   * Publishers write short notes about anything, and summaries are short as well, so the words must
   * name the text, or be what no publisher writes.
   */
  private static final Pattern IN_PLACE =
      Pattern.compile(
          "(failed|unable) to load\\b.*|(could not|couldn[’']t|cannot|can[’']t) (be )?load(ed)?\\b.*"
              + "|(oops[,!.]* )?(something went wrong|an error (has )?occurred)( while loading\\b.*)?[.!]?"
              + "( (please )?(try|reload|refresh|come back)\\b.*)?"
              + "|(we are |we[’']re |still |now |currently )?(transcribing|translating|processing|generating|preparing|loading)"
              + "( (the|this|your|our|ai))*( (show ?notes|episode|deep ?dive|key insights|insights|chapters|topics|summary)\\b.*|[.… ]*)"
              + "|this episode is (still |currently |now )?being (generated|processed|prepared|transcribed)\\b.*"
              + "|((the|these|our|your|full|ai) )*(show ?notes|episode notes|deep ?dive|key insights|insights|chapters|this (content|section|feature|page))"
              + " (is|are|was|were|has|have|could|couldn[’']t|can|can[’']t|cannot|failed)\\b.*"
              + "|(please )?(subscribe|upgrade|sign (in|up)|log ?in|register|join)( [\\w’']+){0,3} (to|for) (read|see|view|unlock|access|continue)\\b"
              + ".{0,30}\\b(show ?notes|deep ?dive|insights|chapters|transcripts?|this (content|section|feature|page))\\b.*"
              + "|(only )?(available )?(to|for) (\\w+ )?(subscribers|members)( only)?[.!]?|(subscribers|members|premium)[- ]only( content)?[.!]?"
              + "|premium (feature|content)[.!]?"
              + "|fehler beim laden\\b.*|etwas ist schief.*|ein fehler ist aufgetreten.*|konnten? nicht geladen werden.*"
              + "|((die|das|diese[rs]?) )?(show ?notes|sendungsnotizen|kapitel|erkenntnisse|zusammenfassung|inhalte?|folge)"
              + " (wird|werden|ist|sind|konnten?|kann|können)\\b.*"
              + "|(加载失败|載入失敗|出错了|出錯了|正在(生成|处理|處理)|生成中|处理中|處理中).*"
              + "|(节目|節目|本期)?(笔记|筆記|说明|說明|简介|簡介|深度解读|洞察|见解|見解|章节|章節|内容|內容)"
              + ".{0,6}(正在|生成中|处理中|處理中|(仅|僅)(限|供)|(已|被).{0,4}(删除|刪除|移除|下架)|加载失败|載入失敗|(不再|暂不|暫不)).*"
              + "|(エラーが発生|読み込み(に失敗|めません)).*"
              + "|(番組ノート|ショーノート|チャプター|要約|インサイト|トピック|この(内容|コンテンツ))(は|を|が).{0,20}"
              + "((生成|作成|準備|処理)(中|しています)|(会員|メンバー|プレミアム)(限定|専用)|削除されました|読み込めません).*",
          Pattern.DOTALL);

  /** The notice that a short text is; null for any other text. */
  public static @Nullable Notice of(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    String lower = text.toLowerCase(Locale.ROOT).strip();
    if (length > LONGEST || (length > SHORT && !ABOUT.matcher(lower).find())) {
      return null;
    }
    if (UNDERWAY.matcher(lower).find()) {
      return new Notice(Why.SERVER_ERROR, text);
    }
    return WITHHELD.matcher(lower).find() ? new Notice(Why.UNREADABLE, text) : null;
  }

  /**
   * The notice that stands where show notes, topics, insights or chapters should be; null for any
   * other text.
   */
  public static @Nullable Notice inPlaceOfText(String text) {
    String lower = text.toLowerCase(Locale.ROOT).strip();
    if (isData(lower) || EMPTY_VALUE.matcher(lower).matches()) {
      return new Notice(Why.UNREADABLE, text);
    }
    boolean brief = text.getBytes(StandardCharsets.UTF_8).length <= SHORT;
    Notice known = brief && !lower.contains("http") ? of(text) : null;
    return known != null && IN_PLACE.matcher(lower).matches() ? known : null;
  }

  private static boolean isData(String lower) {
    return !lower.isEmpty() && "{[<".indexOf(lower.charAt(0)) >= 0 && DATA.matcher(lower).matches();
  }

  /** Whether these are no words: what a program left, or signs that stand for letters. */
  private static boolean isEmpty(Paragraph paragraph) {
    String text = paragraph.text().strip();
    return text.codePoints().noneMatch(Character::isLetterOrDigit)
        || EMPTY_VALUE.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  /** The notice that was read as a transcript; nobody notes when or by whom one is said. */
  public static @Nullable Notice in(@Nullable Transcript transcript) {
    List<Paragraph> all = transcript == null ? List.of() : transcript.paragraphs();
    if (!all.isEmpty() && (all.stream().allMatch(Notice::isEmpty) || isData(all))) {
      return new Notice(Why.UNREADABLE, joined(all));
    }
    return all.isEmpty() || all.size() > MOST_PARAGRAPHS || all.stream().anyMatch(Notice::isSpeech)
        ? null
        : of(joined(all));
  }

  private static boolean isData(List<Paragraph> all) {
    String first = all.get(0).text();
    return !first.isEmpty()
        && "{[<".indexOf(first.charAt(0)) >= 0
        && isData(joined(all).toLowerCase(Locale.ROOT).strip());
  }

  private static String joined(List<Paragraph> all) {
    return all.stream().map(Paragraph::text).collect(Collectors.joining(" "));
  }

  private static boolean isSpeech(Paragraph paragraph) {
    Double start = paragraph.startSeconds();
    return paragraph.speaker() != null || (start != null && start > 0);
  }

  /** Whether a sentence says that a text cannot be read, or only by those who pay. */
  public static boolean withholds(String sentence) {
    String lower = sentence.toLowerCase(Locale.ROOT).strip();
    return FOR_MEMBERS.matcher(lower).find() || WITHHELD.matcher(lower).find();
  }

  /** Whether a short text only says that there is no such text, and never was. */
  public static boolean saysThereIsNone(String text) {
    return text.length() <= SHORT
        && NONE.matcher(text.toLowerCase(Locale.ROOT).strip()).matches()
        && of(text) == null;
  }

  /** In words that follow "it". */
  public String shown() {
    return shown("transcript");
  }

  /** The same of another text. */
  public String shown(String instead) {
    return "shows a notice instead of the " + instead + ": " + quoted(text);
  }

  /** A text in quotation marks, its end left out where it is long. */
  public static String quoted(String text) {
    int end =
        text.offsetByCodePoints(0, Math.min(LONGEST_QUOTE, text.codePointCount(0, text.length())));
    return '"' + (end < text.length() ? text.substring(0, end).strip() + "…" : text) + '"';
  }
}
