package io.afterglow.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which language a text is written in, told from its script and its commonest words. An honest
 * rule: {@link #UNSURE} rather than a guess.
 */
public final class Language {

  /** The subtag for a language that could not be told (BCP 47, {@code und}). */
  public static final String UNSURE = "und";

  /** Enough to tell a language by, however long the text. */
  private static final int SAMPLE = 1_600;

  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "fa", "ur", "he", "yi", "ps", "sd", "ug", "ckb", "dv", "syr");

  private Language() {}

  /** The primary subtag of the language of a text. */
  public static String of(String text) {
    String sample = sample(text);
    String byScript = Scripts.of(sample).language();
    return byScript != null ? byScript : StopWords.language(sample);
  }

  /**
   * As {@link #of}, with {@code zh-Hans} or {@code zh-Hant} where the characters leave no doubt.
   */
  public static String tag(String text) {
    String language = of(text);
    return language.equals("zh") ? Han.tag(sample(text)) : language;
  }

  /** Whether a language is written from right to left. */
  public static boolean isRightToLeft(String tag) {
    return RIGHT_TO_LEFT.contains(primary(tag)) || tag.toLowerCase(Locale.ROOT).contains("-arab");
  }

  /** The primary subtag of a BCP 47 tag, in lower case. */
  public static String primary(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT).replace('_', '-');
    int dash = lower.indexOf('-');
    return dash < 0 ? lower : lower.substring(0, dash);
  }

  /**
   * The primary subtag of a language that is called by its own, its English or its Chinese name;
   * null when the name is not known.
   */
  public static @Nullable String named(String name) {
    return Names.BY_NAME.get(name.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * A tag in lower case with the two-letter code of its language, where there is one (RFC 5646,
   * section 2.2.1): {@code eng-gb} as {@code en-gb}, {@code ger} as {@code de}.
   */
  public static String shortest(String tag) {
    String primary = primary(tag);
    return Codes.SHORT.getOrDefault(primary, primary) + tag.substring(primary.length());
  }

  private static String sample(String text) {
    if (text.length() <= SAMPLE) {
      return text;
    }
    int middle = text.length() / 2;
    return text.substring(0, SAMPLE / 2) + " " + text.substring(middle, middle + SAMPLE / 2);
  }

  /** How many letters of each script a text holds. */
  private record Scripts(
      int latin,
      int han,
      int kana,
      int hangul,
      int arabic,
      int persian,
      int urdu,
      int hebrew,
      int cyrillic,
      int ukrainian,
      int greek,
      int thai,
      int devanagari) {

    static Scripts of(String text) {
      int[] n = new int[13];
      for (int i = 0; i < text.length(); i++) {
        count(text.charAt(i), n);
      }
      return new Scripts(
          n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12]);
    }

    private static void count(char c, int[] n) {
      if (c < 0x370) {
        boolean ascii = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        n[0] += ascii || (c >= 0xc0 && c < 0x250) ? 1 : 0;
      } else if ((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf)) {
        n[1]++;
      } else if (c >= 0x3041 && c <= 0x30fe && c != 0x30fb) {
        n[2]++;
      } else if (c >= 0xac00 && c <= 0xd7a3) {
        n[3]++;
      } else if (c >= 0x620 && c <= 0x6ff) {
        n[4]++;
        n[5] += "پچژگ".indexOf(c) >= 0 ? 1 : 0;
        n[6] += "ٹڈڑےںھہ".indexOf(c) >= 0 ? 1 : 0;
      } else if (c >= 0x5d0 && c <= 0x5ea) {
        n[7]++;
      } else if (c >= 0x400 && c <= 0x52f) {
        n[8]++;
        n[9] += "іїєґІЇЄҐ".indexOf(c) >= 0 ? 1 : 0;
      } else if (c < 0x400) {
        n[10]++;
      } else if (c >= 0xe01 && c <= 0xe4e) {
        n[11]++;
      } else if (c >= 0x904 && c <= 0x97f) {
        n[12]++;
      }
    }

    /** A Han sign says as much as two or three Latin letters; null leaves the Latin scripts. */
    @Nullable String language() {
      int weighted = han * 5 / 2 + kana * 2 + hangul * 2;
      int others = arabic + hebrew + cyrillic + greek + thai + devanagari;
      if (weighted >= latin && weighted >= others && weighted > 4) {
        if (hangul > han + kana) {
          return "ko";
        }
        return kana * 12 >= han && kana > 2 ? "ja" : "zh";
      }
      if (others < latin || others < 4) {
        return null;
      }
      int most = Math.max(arabic, Math.max(cyrillic, Math.max(hebrew, Math.max(greek, thai))));
      if (most < devanagari) {
        return "hi";
      }
      if (most == arabic) {
        return urdu * 40 > arabic ? "ur" : persian * 60 > arabic ? "fa" : "ar";
      }
      if (most == cyrillic) {
        return ukrainian * 60 > cyrillic ? "uk" : "ru";
      }
      return most == hebrew ? "he" : most == greek ? "el" : "th";
    }
  }

  /** Simplified against traditional: signs of which only one of the two is ever used. */
  private static final class Han {
    private static final String SIMPLIFIED =
        "这们来个说国时会对发过还学为现问没样让从关长开两间点应经种给头动进实电话业产见东车马" + "书语认识谁请让觉师爱钱觉听写买卖吗么岁乐处务总结区当变题边达运远边难类达闻术";
    private static final String TRADITIONAL =
        "這們來個說國時會對發過還學為現問沒樣讓從關長開兩間點應經種給頭動進實電話業產見東車馬" + "書語認識誰請讓覺師愛錢覺聽寫買賣嗎麼歲樂處務總結區當變題邊達運遠邊難類達聞術";

    private Han() {}

    static String tag(String text) {
      int simplified = 0;
      int traditional = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        simplified += SIMPLIFIED.indexOf(c) >= 0 && TRADITIONAL.indexOf(c) < 0 ? 1 : 0;
        traditional += TRADITIONAL.indexOf(c) >= 0 && SIMPLIFIED.indexOf(c) < 0 ? 1 : 0;
      }
      if (simplified > 2 && simplified > 10 * traditional) {
        return "zh-Hans";
      }
      return traditional > 2 && traditional > 10 * simplified ? "zh-Hant" : "zh";
    }
  }

  /** The share of a text's words that are among a language's commonest. */
  private static final class StopWords {
    private static final List<String> LANGUAGES =
        List.of(
            "en the of and to in that it is was for you on with as this but have not are be they we"
                + " so what there like just about or from i your my if do one at all can",
            "de der die und das ist nicht ich ein eine zu es mit sich auf auch für wir den dass von"
                + " dem sind aber wie wenn man noch so oder war haben hat sie er was",
            "fr le la les de des et un une est que qui pas dans pour ce il elle sur avec au du nous"
                + " vous je mais plus on ça c'est par se sont cette en être très",
            "es el la los las de que y en un una es por con no para se lo su como más pero del al"
                + " muy porque esto está yo me son hay fue también cuando",
            "it il la di che e un una è per non in con si sono del della le i come ma anche più ho"
                + " questo nel lo gli da perché ci al cosa alla mi dei",
            "pt o a de que e do da em um uma é para com não os as no na se por mais como mas foi ao"
                + " você isso muito eu são está também nós ele ela dos",
            "nl de het een en van is dat niet in ik op te zijn je met voor maar er aan wat ook om"
                + " dan we die als nog naar hij heb dit was bij wel",
            "sv och att det är som en jag på för inte med av den till har de om ett vi så men var"
                + " när man från du nu där också eller mycket",
            "da og at det er en jeg på for ikke med af den til har de om et vi så men var når man"
                + " fra du nu der også eller meget hvad blev",
            "no og at det er en jeg på for ikke med av den til har de om et vi så men var når man"
                + " fra du nå der også eller mye hva ble",
            "fi ja on ei se että hän mutta niin kuin oli minä tämä myös ovat mitä kun ne jos sitä"
                + " olla nyt vain joka sen tai ole",
            "pl i w nie to się na że z do jest jak co ale o tak po za czy tym był już dla mnie od"
                + " są ja ten przez jego bardzo może tego",
            "cs a se na v je to že s z do jsem jak ale o tak po za co by když jako už nebo byl pro"
                + " také není jsou který této ještě",
            "ro și de în a că nu la un o cu este mai pe din care pentru ce se am sunt dar fi ca"
                + " acest sau foarte ai când le îi",
            "hu a az és hogy nem is egy ez van de mert csak meg volt már el ha mint azt ki én"
                + " még vagy kell minden nagyon lesz",
            "tr ve bir bu da de için ne çok ben o ile gibi mi daha var ama değil olarak kadar"
                + " sonra en şey olan diye ki bana her yok",
            "id dan yang di itu dengan untuk ini tidak dari dalam akan pada saya ada juga kita ke"
                + " bisa adalah karena atau mereka sudah kami seperti",
            "vi và của là có không được cho người trong một những này đó với các để tôi khi đã"
                + " thì rất cũng như nhưng mình ở ra");

    private static final String[] TAGS = new String[LANGUAGES.size()];
    private static final Map<String, Integer> WORDS = new HashMap<>();

    static {
      for (int i = 0; i < TAGS.length; i++) {
        String[] words = LANGUAGES.get(i).split(" ", -1);
        TAGS[i] = words[0];
        for (String word : Arrays.asList(words).subList(1, words.length)) {
          WORDS.merge(word, 1 << i, (a, b) -> a | b);
        }
      }
    }

    private StopWords() {}

    /** A quarter of running words is common in any language; a tenth more than the next decides. */
    static String language(String sample) {
      String text = sample.toLowerCase(Locale.ROOT);
      int[] hits = new int[TAGS.length];
      int words = 0;
      int start = -1;
      for (int i = 0; i <= text.length(); i++) {
        boolean letter =
            i < text.length() && (Character.isLetter(text.charAt(i)) || text.charAt(i) == '\'');
        if (letter && start < 0) {
          start = i;
        } else if (!letter && start >= 0) {
          words++;
          count(text.substring(start, i), hits);
          start = -1;
        }
      }
      return best(hits, words);
    }

    private static void count(String word, int[] hits) {
      Integer languages = WORDS.get(word);
      if (languages == null) {
        return;
      }
      for (int bits = languages; bits != 0; bits &= bits - 1) {
        hits[Integer.numberOfTrailingZeros(bits)]++;
      }
    }

    private static String best(int[] hits, int words) {
      int best = 0;
      for (int i = 1; i < hits.length; i++) {
        best = hits[i] > hits[best] ? i : best;
      }
      int second = 0;
      for (int i = 0; i < hits.length; i++) {
        second = i != best ? Math.max(second, hits[i]) : second;
      }
      boolean enough = hits[best] >= 3 && hits[best] * 6 >= words;
      boolean clear = hits[best] * 10 >= second * 11 + 5;
      return enough && clear ? TAGS[best] : UNSURE;
    }
  }

  /** The codes of ISO 639-2 and 639-3 with three letters, and those with two. */
  private static final class Codes {
    /** The older ones of ISO 639-2, which Java does not know. */
    private static final String BIBLIOGRAPHIC =
        "alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is mac mk"
            + " mao mi may ms per fa rum ro slo sk tib bo wel cy";

    private static final Map<String, String> SHORT = new HashMap<>();

    static {
      for (String code : Locale.getISOLanguages()) {
        SHORT.put(Locale.forLanguageTag(code).getISO3Language(), code);
      }
      String[] codes = BIBLIOGRAPHIC.split(" ", -1);
      for (int i = 0; i < codes.length; i += 2) {
        SHORT.put(codes[i], codes[i + 1]);
      }
    }

    private Codes() {}
  }

  /** One language a row: its subtag, then what it is called. */
  private static final class Names {
    private static final List<String> ROWS =
        List.of(
            "zh|中文|chinese|汉语|漢語|普通话|国语|國語|简体中文|繁體中文|繁体中文|中文(简体)|中文(繁體)"
                + "|中文（简体）|中文（繁體）|简体|繁體|simplified chinese|traditional chinese"
                + "|chinese (simplified)|chinese (traditional)|中国語|mandarin",
            "en|english|英语|英語|英文",
            "ja|日本語|japanese|日语|日語|日文",
            "ko|한국어|korean|韩语|韓語|韩文|韓国語",
            "es|español|spanish|西班牙语|西班牙語|スペイン語|castellano",
            "fr|français|french|法语|法語|フランス語",
            "de|deutsch|german|德语|德語|ドイツ語",
            "it|italiano|italian|意大利语|義大利語|イタリア語",
            "pt|português|portuguese|葡萄牙语|葡萄牙語|ポルトガル語|português (brasil)",
            "nl|nederlands|dutch|荷兰语|荷蘭語",
            "sv|svenska|swedish|瑞典语|瑞典語",
            "da|dansk|danish|丹麦语|丹麥語",
            "no|norsk|norwegian|挪威语|挪威語",
            "fi|suomi|finnish|芬兰语|芬蘭語",
            "pl|polski|polish|波兰语|波蘭語",
            "cs|čeština|czech|捷克语|捷克語",
            "ro|română|romanian|罗马尼亚语",
            "hu|magyar|hungarian|匈牙利语|匈牙利語",
            "tr|türkçe|turkish|土耳其语|土耳其語",
            "ru|русский|russian|俄语|俄語|ロシア語",
            "uk|українська|ukrainian|乌克兰语|烏克蘭語",
            "el|ελληνικά|greek|希腊语|希臘語",
            "ar|العربية|arabic|阿拉伯语|阿拉伯語|アラビア語",
            "fa|فارسی|persian|波斯语|波斯語",
            "ur|اردو|urdu|乌尔都语",
            "he|עברית|hebrew|希伯来语|希伯來語",
            "hi|हिन्दी|हिंदी|hindi|印地语|印地語",
            "th|ไทย|ภาษาไทย|thai|泰语|泰語",
            "vi|tiếng việt|vietnamese|越南语|越南語",
            "id|bahasa indonesia|indonesian|印尼语|印尼語");

    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
      for (String row : ROWS) {
        String[] names = row.split("\\|", -1);
        for (int i = 1; i < names.length; i++) {
          BY_NAME.put(names[i], names[0]);
        }
      }
    }

    private Names() {}
  }
}
