package io.afterglow.page;

import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a control that shows the rest of a text. */
public final class ReadMore {

  private static final int LONGEST = 60;

  private static final Pattern WORDS =
      Pattern.compile(
          "[▼▾⌄+ ]*(((show|read|view|see|load|display|expand|open|unfold|continue)( reading| to read)?( the| this)?"
              + "( (full|whole|entire|complete|rest( of the)?|remaining))?( (transcript|translation|text|more))?)"
              + "|(full|more)( transcript)?|expand|continue reading|keep reading"
              + "|(展开|展開|显示|顯示|查看|阅读|閱讀|加载|載入)?(全部|全文|更多|完整)?(文字稿|逐字稿|内容|內容|全文)?(阅读|閱讀)?"
              + "|继续阅读|繼續閱讀|もっと(見る|読む)|続きを(読む|見る)|(全文|すべて|さらに)(を)?(表示|読む|見る)(する)?)"
              + "[…. »›→▼▾⌄]*");

  private static final Pattern OPEN = Pattern.compile("\\s*(…|\\.{3})[\\])）】]?\\s*$");

  private ReadMore() {}

  /** Whether these are the words of such a control and nothing else. */
  public static boolean isControl(String text) {
    String words = text.strip().toLowerCase(Locale.ROOT);
    return words.length() > 1
        && words.length() <= LONGEST
        && words.codePoints().anyMatch(Character::isLetter)
        && WORDS.matcher(words).matches();
  }

  /** Whether a text ends as one does that is cut. */
  public static boolean isOpen(String text) {
    return OPEN.matcher(text).find();
  }

  /** A text without the signs of such an end. */
  public static String withoutOpenEnd(String text) {
    return OPEN.matcher(text).replaceFirst("");
  }
}
