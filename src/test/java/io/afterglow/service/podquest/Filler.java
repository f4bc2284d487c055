package io.afterglow.service.podquest;

import java.util.Random;

/** Invented prose of a given language and length. */
final class Filler {

  private static final String[] ENGLISH = {
    "The harbour was quiet that morning and we could hear the ropes.",
    "I had never thought of a lighthouse as a place to work.",
    "You learn to read the weather before you learn to read the books.",
    "And then the keeper said that nobody would come until the spring.",
    "It was not the money that kept us there, it was the light.",
    "If you ask me now I would say that it was all worth it.",
    "We have a list on the wall and we go through it one by one."
  };

  private static final String[] CHINESE = {
    "那天早上港口很安静我们能听见绳子的声音。", "我从来没有想过灯塔也是一个工作的地方。", "你要先学会看天气然后才学会看书。",
    "守塔的人说春天之前不会有人来。", "留住我们的不是钱而是那束光。", "人们总问我风暴却从来不问大雾。"
  };

  private static final String[] TRADITIONAL = {
    "那天早上港口很安靜我們能聽見繩子的聲音。", "我從來沒有想過燈塔也是一個工作的地方。", "你要先學會看天氣然後才學會看書。", "牆上有一張單子我們一條一條地做。"
  };

  private final Random random;

  Filler(long seed) {
    random = new Random(seed);
  }

  String text(String language, int length) {
    String[] from =
        language.equals("zh") ? CHINESE : language.equals("zh-Hant") ? TRADITIONAL : ENGLISH;
    StringBuilder text = new StringBuilder();
    do {
      text.append(text.length() > 0 && language.equals("en") ? " " : "");
      text.append(from[random.nextInt(from.length)]);
    } while (text.length() < length);
    return text.toString();
  }
}
