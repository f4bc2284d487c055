package io.afterglow.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Invented sentences of one language.
 *
 * @param banks templates by kind; {@code {thing}} in one stands for a line of the bank of that name
 */
record Prose(String language, Map<String, List<String>> banks) {

  private static final Map<String, Prose> LANGUAGES = new ConcurrentHashMap<>();
  private static final int SHORTEST = 121;

  static Prose in(String language) {
    return LANGUAGES.computeIfAbsent(language, Prose::load);
  }

  List<String> bank(String name) {
    return banks.getOrDefault(name, List.of());
  }

  /** One line of a bank with its slots filled. */
  String say(String bank, Dice dice) {
    return filled(dice.pick(bank(bank)), dice);
  }

  /** Different lines of a bank, in no order; fewer when the bank is small. */
  List<String> several(String bank, int count, Dice dice) {
    List<String> left = new ArrayList<>(bank(bank));
    List<String> taken = new ArrayList<>();
    while (taken.size() < count && !left.isEmpty()) {
      taken.add(filled(left.remove(dice.below(left.size())), dice));
    }
    return List.copyOf(taken);
  }

  /**
   * A flow of speech cut into paragraphs of 120 to 600 characters that break in mid-sentence, as
   * speech recognition leaves it; {@code loose} takes away the full stops.
   */
  List<String> speech(int paragraphs, boolean loose, Dice dice) {
    StringBuilder flow = new StringBuilder();
    List<String> cut = new ArrayList<>();
    List<String> unsaid = new ArrayList<>();
    for (int i = 0; i < paragraphs; i++) {
      int wanted = dice.between(180, 600);
      while (flow.length() <= wanted) {
        if (unsaid.isEmpty()) {
          unsaid.addAll(bank("sentence"));
        }
        flow.append(filled(unsaid.remove(dice.below(unsaid.size())), dice));
        flow.append(spaced() ? " " : "");
      }
      int end = breakBefore(flow, wanted);
      String text = flow.substring(0, end).strip();
      cut.add(loose ? text.replace('。', ' ').strip() : text);
      flow.delete(0, end);
    }
    return List.copyOf(cut);
  }

  boolean spaced() {
    return !(language.startsWith("zh") || language.equals("ja"));
  }

  /** Arabic and Hebrew. */
  boolean rightToLeft() {
    return language.equals("ar") || language.equals("he");
  }

  /** Begins with a capital. By hand: a regular expression takes most of the time of a page. */
  private String filled(String template, Dice dice) {
    StringBuilder out = new StringBuilder(template.length() + 32);
    int done = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', done)) {
      int close = template.indexOf('}', open);
      out.append(template, done, open).append(fill(template.substring(open + 1, close), dice));
      done = close + 1;
    }
    out.append(template, done, template.length());
    out.setCharAt(0, Character.toUpperCase(out.charAt(0)));
    return out.toString();
  }

  private String fill(String slot, Dice dice) {
    return slot.equals("n") ? Integer.toString(dice.between(3, 90)) : dice.pick(bank(slot));
  }

  private int breakBefore(StringBuilder flow, int wanted) {
    for (int i = wanted; i > SHORTEST + 2; i--) {
      if ((spaced() ? " " : "，、。").indexOf(flow.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return wanted;
  }

  private static Prose load(String language) {
    Map<String, List<String>> banks = new LinkedHashMap<>();
    List<String> bank = new ArrayList<>();
    for (String line : Table.lines("prose/" + language + ".txt")) {
      if (line.startsWith("[")) {
        bank = new ArrayList<>();
        banks.put(line.substring(1, line.length() - 1), bank);
      } else {
        bank.add(line);
      }
    }
    return new Prose(language, banks);
  }
}
