package io.afterglow.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a server misbehaves: rules, of which the first that strikes decides a request's answer.
 *
 * <p>A rule is {@code fault[:/target][:option=value…]}; rules are separated by commas. The target
 * is a regular expression without commas and colons for path and query; without one the rule is for
 * every request. An option's value may be percent-encoded. When a rule strikes:
 *
 * <ul>
 *   <li>{@code after=40}: not for the first 40 requests that match
 *   <li>{@code every=7}: each seventh request that matches
 *   <li>{@code chance=0.3} with {@code seed=1}: by chance, the same in each run
 *   <li>{@code times=2}: at most twice for one address, {@code times=all} for ever; 1 unless the
 *       fault is of a lasting kind, such as 404
 *   <li>{@code cap=3}: not for an address that rules with a cap have struck three times
 *   <li>{@code count=9}: nine times in all
 *   <li>{@code for=120}: for 120 seconds from its first strike
 * </ul>
 *
 * <p>Latencies come before everything else, in whatever order they stand. Further options belong to
 * single faults, see {@link Faults}. The names of {@code misbehaviours.tsv} stand for rules; some
 * take a number: {@code login-dies:50}.
 */
public final class Misbehaviour {

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Map<String, String> PRESETS = presetRules();

  private final List<Rule> rules;

  private Misbehaviour(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** A server that always does what it should. */
  public static Misbehaviour none() {
    return new Misbehaviour(List.of());
  }

  /**
   * Reads rules and names of presets; blank text is {@link #none}.
   *
   * @throws IllegalArgumentException quoting what is not understood
   */
  public static Misbehaviour parse(String text) {
    List<Rule> rules = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        expanded(part.strip()).forEach(rule -> rules.add(Rule.parse(rule)));
      }
    }
    return new Misbehaviour(rules);
  }

  /** The names that stand for rules, in the order of the file, with what they stand for. */
  public static Map<String, String> presets() {
    return PRESETS;
  }

  /** The words that a rule may begin with, sorted; a three-digit status is one as well. */
  public static Set<String> faults() {
    return Faults.names();
  }

  List<Rule> rules() {
    return rules;
  }

  private static List<String> expanded(String part) {
    String[] words = part.split(":", 2);
    String rules = PRESETS.get(words[0]);
    if (rules == null) {
      return List.of(part);
    }
    String filled =
        PARAMETER.matcher(rules).replaceAll(found -> words.length > 1 ? words[1] : found.group(1));
    return Arrays.asList(filled.split(",", -1));
  }

  private static Map<String, String> presetRules() {
    Map<String, String> presets = new LinkedHashMap<>();
    Table.rows("misbehaviours.tsv").forEach(row -> presets.put(row.get(0), row.get(1)));
    return Collections.unmodifiableMap(presets);
  }
}
