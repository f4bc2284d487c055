package io.afterglow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | It was not the money that kept us there, it was the light, and we all knew it.",
        "de | Es war nicht das Geld, das uns dort gehalten hat, sondern das Licht, und wir wussten es.",
        "fr | Ce n'est pas l'argent qui nous a gardés là, c'est la lumière, et nous le savions tous.",
        "es | No era el dinero lo que nos retenía allí, era la luz, y todos lo sabíamos muy bien.",
        "it | Non era il denaro che ci teneva lì, era la luce, e tutti lo sapevamo molto bene con lui.",
        "pt | Não era o dinheiro que nos mantinha lá, era a luz, e todos nós sabíamos isso muito bem.",
        "nl | Het was niet het geld dat ons daar hield, het was het licht, en wij wisten het allemaal.",
        "sv | Det var inte pengarna som höll oss där, det var ljuset, och vi visste det alla.",
        "pl | To nie były pieniądze, które nas tam trzymały, ale światło, i wszyscy o tym wiedzieli.",
        "tr | Bizi orada tutan para değil ışıktı ve bunu çok iyi bilen bir de bekçi var idi ama o kadar.",
        "ru | Нас держали там не деньги, а свет, и мы все это знали.",
        "uk | Нас тримали там не гроші, а світло, і ми всі це знали.",
        "zh | 留住我们的不是钱而是那束光,大家都知道 podcast 是什么。",
        "ja | 私たちをそこに留めたのはお金ではなく光でした。",
        "ko | 우리를 그곳에 머물게 한 것은 돈이 아니라 빛이었습니다.",
        "ar | لم يكن المال هو ما أبقانا هناك بل كان الضوء",
        "fa | پول نبود که ما را آنجا نگه داشت، نور بود و همه می‌دانستیم چه",
        "he | לא הכסף החזיק אותנו שם אלא האור",
        "el | Δεν ήταν τα χρήματα που μας κράτησαν εκεί, ήταν το φως",
        "th | ไม่ใช่เงินที่ทำให้เราอยู่ที่นั่น แต่เป็นแสง",
        "hi | हमें वहाँ पैसे ने नहीं, रोशनी ने रोका था",
        "und | Zq xv 12 34",
        "und | OK",
        "und | 12345"
      })
  void the_language_is_told_from_the_text(String language, String text) {
    assertThat(Language.of(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({
    "zh-Hans, 这是我们学习过的时间问题",
    "zh-Hant, 這是我們學習過的時間問題",
    "zh, 山水日月上下",
    "en, It was not the money that kept us there and it was the light"
  })
  void scripts_are_named_where_they_are_certain(String tag, String text) {
    assertThat(Language.tag(text)).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({
    "ar, true",
    "he-IL, true",
    "fa, true",
    "en, false",
    "zh-Hant, false",
    "az-Arab, true"
  })
  void direction_follows_the_language(String tag, boolean rightToLeft) {
    assertThat(Language.isRightToLeft(tag)).isEqualTo(rightToLeft);
  }

  @ParameterizedTest
  @CsvSource({"中文, zh", "English, en", "日本語, ja", "Español, es", "Klingon,"})
  void languages_are_known_by_their_names(String name, String subtag) {
    assertThat(Language.named(name)).isEqualTo(subtag);
  }
}
