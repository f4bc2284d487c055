package io.afterglow.service.podquest;

import io.afterglow.service.reading.LabelTable;
import io.afterglow.text.Fold;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words a page is divided by. English is as seen; the other rows are translations in case the
 * interface was translated, with every wording that is likely.
 */
enum Label {
  AI_DEEP_DIVE,
  AI_INSIGHTS,
  AI_CHAPTERS,
  PEOPLE,
  TOPICS,
  DEEP_DIVE,
  KEY_INSIGHTS,
  CHAPTERS,
  SHOWNOTES,
  TRANSCRIPT,
  TRANSLATIONS;

  /** The labels that the first row of tabs may hold. */
  static final Set<Label> TABS = EnumSet.of(AI_DEEP_DIVE, AI_INSIGHTS, AI_CHAPTERS, TRANSCRIPT);

  /** The labels that a block may have for a heading. */
  static final Set<Label> BLOCKS = EnumSet.of(PEOPLE, TOPICS, DEEP_DIVE, KEY_INSIGHTS, CHAPTERS);

  /** One language a row, one label a column, in the order above; a bar between wordings. */
  private static final String[][] ROWS = {
    { // English
      "AI Deep Dive",
      "AI Insights",
      "AI Chapters",
      "People",
      "Topics",
      "Deep Dive",
      "Key Insights",
      "Chapters",
      "Shownotes|Show Notes",
      "Transcript",
      "Translations|Translation"
    },
    { // simplified Chinese
      "AI 深度解析|AI 深度探讨|AI 深入探讨|AI 深度分析|AI 深度剖析|AI 深度解读",
      "AI 见解|AI 洞察|AI 洞见|AI 观点",
      "AI 章节",
      "人物|嘉宾|相关人物|参与者",
      "话题|主题|议题",
      "深度解析|深度探讨|深入探讨|深度分析|深度剖析|深度解读|深入了解",
      "关键见解|关键洞察|核心洞察|核心观点|主要见解|要点|重要见解|关键洞见|核心见解",
      "章节",
      "节目备注|节目说明|节目笔记|节目简介|节目介绍|单集简介|节目注释|简介",
      "文字稿|逐字稿|文稿|转录|转录稿|转写|字幕|文本|转录文本|文字记录",
      "翻译|译文|其他语言"
    },
    { // traditional Chinese
      "AI 深度解析|AI 深度探討|AI 深入探討|AI 深度分析|AI 深度剖析|AI 深度解讀",
      "AI 見解|AI 洞察|AI 洞見|AI 觀點",
      "AI 章節",
      "人物|嘉賓|來賓|相關人物|參與者",
      "話題|主題|議題",
      "深度解析|深度探討|深入探討|深度分析|深度剖析|深度解讀|深入了解",
      "關鍵見解|關鍵洞察|核心洞察|核心觀點|主要見解|要點|重要見解|關鍵洞見|核心見解",
      "章節",
      "節目備註|節目說明|節目筆記|節目簡介|節目介紹|單集簡介|節目註釋|簡介",
      "文字稿|逐字稿|文稿|轉錄|轉錄稿|轉寫|字幕|文本|轉錄文本|文字記錄",
      "翻譯|譯文|其他語言"
    },
    { // Japanese
      "AI ディープダイブ|AI 深掘り",
      "AI インサイト",
      "AI チャプター",
      "人物|出演者",
      "トピック",
      "ディープダイブ|深掘り",
      "重要なインサイト|主な洞察|キーインサイト",
      "チャプター",
      "番組ノート|ショーノート|概要",
      "文字起こし|トランスクリプト",
      "翻訳"
    },
  };

  /** Alternative texts of the two images, before the name they carry. */
  private static final String[] COVER = {
    "cover of episode", "cover image of episode", "单集封面", "節目封面", "节目封面", "單集封面", "エピソードのカバー"
  };

  private static final String[] LOGO = {
    "logo of podcast", "播客标志", "播客標誌", "播客封面", "播客图标", "ポッドキャストのロゴ"
  };

  private static final LabelTable<Label> TABLE = new LabelTable<>(Label.class, ROWS);

  /** The label that a whole line is, among those that may stand there; null when it is none. */
  static @Nullable Label of(String line, Set<Label> among) {
    return TABLE.of(line, among);
  }

  /** Whether a whole line is one label or a row of labels. */
  static boolean isAny(String line) {
    return TABLE.isAny(line);
  }

  /** The labels that a line consists of; empty when anything else stands in it. */
  static List<LabelTable.Shown<Label>> row(String line, Set<Label> among) {
    return TABLE.row(line, among);
  }

  /** The title that a cover's alternative text carries; null when it is none. */
  static @Nullable String cover(String alt) {
    return after(alt, COVER);
  }

  /** The name that a logo's alternative text carries; null when it is none. */
  static @Nullable String logo(String alt) {
    return after(alt, LOGO);
  }

  private static @Nullable String after(String alt, String[] prefixes) {
    for (String prefix : prefixes) {
      if (alt.length() > prefix.length()
          && alt.regionMatches(true, 0, prefix, 0, prefix.length())) {
        String rest = alt.substring(prefix.length()).strip();
        boolean colon = !rest.isEmpty() && Fold.isColon(rest.charAt(0));
        return colon ? rest.substring(1).strip() : rest;
      }
    }
    return null;
  }
}
