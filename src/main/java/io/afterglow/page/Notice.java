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
 * A few words of the service in the place of a transcript: that it failed to load, was removed,
 * costs money, or is still being made. English as seen elsewhere; Chinese, Japanese and German in
 * every wording that is likely.
 *
 * @param why the reason for which the transcript is missing
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

  private static final Pattern NONE =
      Pattern.compile(
          "^(there is )?no (transcript|translation)s?\\b.{0,60}|(the |this )?(transcript|translation) (is )?(not|un)"
              + " ?available.{0,60}|(暂无|暫無|没有|沒有)(文字稿|逐字稿|转录|轉錄|翻译|翻譯).{0,30}"
              + "|(es gibt )?(noch )?keine? (transkript|mitschrift|abschrift|übersetzung)\\b.{0,60}"
              + "|((das|die) )?(transkript|mitschrift|übersetzung) ist nicht verfügbar.{0,60}");

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

  /** The notice that was read as a transcript; nobody notes when or by whom one is said. */
  public static @Nullable Notice in(@Nullable Transcript transcript) {
    List<Paragraph> all = transcript == null ? List.of() : transcript.paragraphs();
    return all.isEmpty() || all.size() > MOST_PARAGRAPHS || all.stream().anyMatch(Notice::isSpeech)
        ? null
        : of(all.stream().map(Paragraph::text).collect(Collectors.joining(" ")));
  }

  private static boolean isSpeech(Paragraph paragraph) {
    Double start = paragraph.startSeconds();
    return paragraph.speaker() != null || (start != null && start > 0);
  }

  /** Whether a short text only says that there is no such text, and never was. */
  public static boolean saysThereIsNone(String text) {
    return text.length() <= SHORT
        && NONE.matcher(text.toLowerCase(Locale.ROOT).strip()).matches()
        && of(text) == null;
  }

  /** In words that follow "it". */
  public String shown() {
    return "shows a notice instead of the transcript: " + quoted(text);
  }

  /** A text in quotation marks, its end left out where it is long. */
  public static String quoted(String text) {
    int end =
        text.offsetByCodePoints(0, Math.min(LONGEST_QUOTE, text.codePointCount(0, text.length())));
    return '"' + (end < text.length() ? text.substring(0, end).strip() + "…" : text) + '"';
  }
}
