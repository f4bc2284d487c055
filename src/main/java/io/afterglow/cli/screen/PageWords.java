package io.afterglow.cli.screen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a run says in a terminal, as a page says it: there the next step is a button and not a
 * command. What still names an option or a command is left out, and never what happened.
 */
public final class PageWords {

  /** In this order: what helps in a terminal, and the same on the page. */
  private static final Map<String, String> WORDS = words();

  private static final Pattern OF_A_TERMINAL =
      Pattern.compile(
          "(?i)(?:^|[\\s(`'“,;:])--?[a-z]|\\bctrl-c\\b|\\bterminal\\b|\\bcommand\\b|run\\.sh|`"
              + "|\\brun (?:export|fetch|demo|pack|read|list)\\b|\\bpack makes\\b|\\bguide (?:apps|login)\\b");

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=[\\p{Lu}“0-9])");

  private static final Pattern PART_END = Pattern.compile("[,;:] | \\(");

  /** Shorter beginnings of a sentence say nothing by themselves. */
  private static final int SHORTEST = 20;

  private PageWords() {}

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("and run the command below with them", "and go on with them");
    words.put("Run the command below", "Continue");
    words.put("then run the command below", "then continue");
    words.put("run the command below", "continue");
    words.put("Run the same command again", "Continue");
    words.put("run the same command again", "continue");
    words.put("running the command again", "continuing");
    words.put("what is said above of", "what is said of");
    words.put("No command can get", "Nothing can get");
    words.put("run again with --feeds review.csv", "give that file in a new export");
    words.put("add them with --pages FOLDER", "give them as files in a new export");
    words.put("can be added with --pages FOLDER", "can be given as a file in a new export");
    words.put("can be given with --urls FILE", "can be given in a new export");
    words.put(
        "pages that you saved can still be read: --pages FOLDER",
        "pages that you saved can still be read");
    words.put("that report.json names", "that the library lists as missing");
    words.put("report.json names each one", "the library lists each one");
    words.put("in report.json", "in the report");
    words.put("report.json", "the report");
    words.put(" (--delay allows no more)", "");
    words.put("Would send no request for", "No request is needed for");
    words.put("Would send", "It takes");
    words.put("Would take", "That is");
    words.put("Would store", "It stores");
    words.put(": --no-robots ignores the rules for crawlers", ", so these rules can be ignored");
    words.put(" Ctrl-C ends the run; nothing", " Nothing");
    words.put("by --podcast, --after, --before or --limit", "by your choice");
    words.put(" (--podcast-directory all)", "");
    return words;
  }

  /** The same for a page; empty when nothing is left of it. */
  public static String of(String text) {
    String said = Console.oneLine(text);
    for (Map.Entry<String, String> word : WORDS.entrySet()) {
      said = said.replace(word.getKey(), word.getValue());
    }
    return SENTENCE_END
        .splitAsStream(said)
        .map(PageWords::sentence)
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "))
        .strip();
  }

  /**
   * Up to the part that names an option or a command: what happened comes first, what to type last.
   */
  private static String sentence(String sentence) {
    Matcher found = OF_A_TERMINAL.matcher(sentence);
    if (!found.find()) {
      return sentence;
    }
    Matcher parts = PART_END.matcher(sentence).region(0, found.start() + 1);
    int end = 0;
    while (parts.find()) {
      end = parts.start();
    }
    return end < SHORTEST ? "" : sentence.substring(0, end) + ".";
  }

  /** The same for several texts, without what nothing is left of. */
  public static List<String> of(List<String> texts) {
    List<String> all = new ArrayList<>();
    texts.stream().map(PageWords::of).filter(text -> !text.isEmpty()).forEach(all::add);
    return all;
  }
}
