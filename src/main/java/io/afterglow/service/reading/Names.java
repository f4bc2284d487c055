package io.afterglow.service.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a name looks like, as opposed to the beginning of a sentence. */
public final class Names {

  /** Longer labels were not seen; two long names with a sign between fit. */
  public static final int LONGEST = 64;

  private static final Pattern JOINT =
      Pattern.compile("\\s?(?:和|与|與|及|、|&|＆)\\s?|\\s(?:and|und|et|y)\\s|\\s?/\\s?");

  /** What may follow a name after a comma. */
  private static final Pattern SUFFIX =
      Pattern.compile(",? (?:Jr|Sr|II|III|IV|Ph\\.?D|M\\.?D|Esq|CEO|CFO|CTO)\\.?$");

  /** How people are called without a family name: 灯老师, 红总. */
  private static final Pattern TITLED =
      Pattern.compile(".{1,3}(老师|老師|教授|博士|医生|醫生|先生|女士|同学|同學|老板|总|總|姐|哥|爷)");

  private static final Set<String> PARTICLES =
      Set.of(
          "de", "van", "von", "der", "den", "la", "le", "du", "da", "dos", "di", "del", "bin", "al",
          "el", "of", "the", "ten", "ter", "zu", "y", "e");

  /** Words that begin sentences and headings rather than names. */
  private static final Set<String> NO_NAMES =
      Set.of(
          """
          the a an this that these those it in on at and but so or if as why how what when where who
          which key lesson lessons step part chapter note notes example question answer conclusion
          summary first second third finally however also for episode season day topic topics point
          points rule phase stage option case tip tips takeaway takeaways result results problem
          solution goal goals reason reasons fact facts today one two three other important main
          advice bottom quote warning remember update background context there here then now my our
          your his her their its we i you he she they learning intelligence model models data
          technology compute time http https"""
              .split("\\s+", -1));

  private static final Set<String> ROLES =
      Set.of(
          """
          主持人 嘉宾 嘉賓 主播 记者 記者 听众 聽眾 旁白 讲者 講者 发言人 發言人 女主持人 男主持人 主持 来宾 來賓 讲述者 受访者 未知
          host guest narrator interviewer fan caller speaker announcer moderator audience
          司会 ナレーター ゲスト"""
              .split("\\s+", -1));

  private static final String SURNAMES =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
          + "傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
          + "左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳张劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇魏呂盧鍾譚陸賈韋鄒龍賀顧"
          + "龔邵萬錢嚴湯溫莊聶魯歐關蘭寧紀畢單塗駱藍阿小老大";

  private static final String NO_NAME_SIGNS = "的了是在我们們你他她它这這那吗嗎呢就也都还還会會能要不没沒有为為从從到被把让讓等如何什么麼以可";

  private static final Set<String> NO_HAN_NAMES =
      Set.of(
          "结论", "例如", "首先", "其次", "最后", "因此", "总结", "總結", "结果", "关键", "關鍵", "方法", "时间", "時間", "经验",
          "成功", "高效", "安全", "管理", "文化", "常见", "任务", "相关", "严重", "计划", "金融", "平台", "国家", "水平", "程序",
          "项目", "明确", "万一", "余地", "路径", "马上", "任何", "高度", "高中", "方案", "方面", "方向", "成本", "成果", "成长",
          "成就", "安排", "安静", "文章", "文字", "白天", "金钱", "康复", "温度", "包括", "包含", "关于", "关系", "单词", "单元",
          "向前", "易懂", "左右", "游戏", "路线", "江湖", "牛市", "章节", "申请", "大家", "大概", "大量", "大学", "小结", "小时",
          "小说", "老师", "老人", "老年", "于是", "许多", "何时", "何谓", "万物", "石油", "田地", "武器", "毛病", "莫非", "严格",
          "盛行", "谷歌", "曲线", "季节", "主题", "话题", "观点", "問題", "问题", "答案", "原因", "目标", "建议", "背景", "补充",
          "注意", "提示", "核心", "重点", "第一", "第二", "第三", "另外", "此外", "比如", "譬如", "简介", "概述", "案例", "步骤",
          "定义", "优点", "缺点", "好处", "挑战", "机会", "风险");

  private Names() {}

  /** The single names of a joint label; one for any other. */
  public static List<String> parts(String label) {
    return Arrays.stream(JOINT.split(label.replaceFirst("^@\\s?", "").strip(), -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /**
   * Whether a piece of text before a colon is a speaker's label.
   *
   * @param strong whether it begins a line or is marked, where less proof is needed
   */
  public static boolean isLabel(String label, boolean strong, Set<String> known) {
    List<String> parts = parts(label);
    return !parts.isEmpty()
        && parts.size() <= 5
        && parts.stream().allMatch(part -> known.contains(part) || isName(part, strong));
  }

  /** Whether a text looks like the name of one person, or of one role. */
  public static boolean isName(String text, boolean strong) {
    String bare = SUFFIX.matcher(text).replaceFirst("");
    String lower = bare.toLowerCase(Locale.ROOT);
    if (ROLES.contains(lower) || lower.matches("(speaker|host|guest|发言人|嘉宾|主持人)\\s?\\d{1,2}")) {
      return true;
    }
    if (bare.isEmpty() || bare.length() > 40 || NO_HAN_NAMES.contains(bare)) {
      return false;
    }
    String[] words = bare.split(" ", -1);
    int latin = 0;
    for (String word : words) {
      boolean han = word.codePoints().anyMatch(Names::isWide);
      boolean fits = han ? isHanName(word, strong, words.length > 1) : isLatinWord(word);
      latin += han ? 0 : 1;
      if (!fits) {
        return false;
      }
    }
    boolean enough = strong || latin != 1 || words.length > 1;
    return words.length <= 6 && enough && !isParticle(words[0]);
  }

  private static boolean isParticle(String word) {
    return PARTICLES.contains(word) && !word.equals("al") && !word.equals("el");
  }

  private static boolean isLatinWord(String word) {
    if (word.isEmpty() || NO_NAMES.contains(word.toLowerCase(Locale.ROOT))) {
      return PARTICLES.contains(word);
    }
    if (PARTICLES.contains(word)) {
      return true;
    }
    int first = word.codePointAt(0);
    boolean begins =
        Character.isUpperCase(first)
            || Character.isDigit(first)
            || Character.getType(first) == Character.OTHER_LETTER;
    return begins && word.codePoints().allMatch(c -> isNameSign(c) || isJoiner(c));
  }

  /** Vowel signs of many scripts are marks, not letters. */
  private static boolean isNameSign(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isJoiner(int c) {
    return "-'’.".indexOf(c) >= 0;
  }

  /** Of two words, as in {@code 白石 灯}, one may be a single sign. */
  private static boolean isHanName(String word, boolean certain, boolean several) {
    boolean strong = certain || several;
    boolean foreign = word.indexOf('·') > 0 || word.indexOf('・') > 0;
    int length = word.codePointCount(0, word.length());
    int most = foreign ? 16 : strong ? 8 : 4;
    boolean letters =
        word.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '·' || c == '・');
    if (length < (several ? 1 : 2) || length > most || !letters) {
      return false;
    }
    boolean function = word.chars().anyMatch(c -> NO_NAME_SIGNS.indexOf(c) >= 0);
    boolean family = SURNAMES.indexOf(word.charAt(0)) >= 0 || TITLED.matcher(word).matches();
    return !function && (strong || foreign || family);
  }

  /** Whether a label holds letters without case that no Chinese text is written in. */
  public static boolean isForeignToChinese(String label) {
    return label
        .codePoints()
        .anyMatch(
            c ->
                Character.getType(c) == Character.OTHER_LETTER
                    && Character.UnicodeScript.of(c) != Character.UnicodeScript.HAN);
  }

  /** Letters of scripts that have no capitals and no blanks between words. */
  public static boolean isWide(int c) {
    return (c >= 0x2e80 && c <= 0x9fff)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || c >= 0x20000;
  }
}
