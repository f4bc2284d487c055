package io.afterglow.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts for one rule of one running server, and decides whether it strikes. */
final class Striker {

  private final Rule rule;
  private final Map<String, Integer> askedFor = new HashMap<>();
  private final Map<String, Integer> struck = new HashMap<>();
  private final double chance;
  private long seen;
  private long strikes;
  private long firstStrike;

  Striker(Rule rule) {
    this.rule = rule;
    this.chance = Double.parseDouble(rule.option("chance", "1"));
  }

  Rule rule() {
    return rule;
  }

  /**
   * Counts the request, and says whether the rule strikes it.
   *
   * @param struckByAny how often rules with a cap have struck that address before
   * @param nanos when the request came, on the monotonic clock
   */
  synchronized boolean strikes(DemoRequest request, int struckByAny, long nanos) {
    String target = request.target();
    if (!rule.target().matcher(target).matches()) {
      return false;
    }
    seen++;
    int attempt = chance < 1 ? askedFor.merge(target, 1, Integer::sum) : 1;
    boolean now =
        seen > rule.number("after", 0)
            && seen % Math.max(1, rule.number("every", 1)) == 0
            && strikes < rule.number("count", Integer.MAX_VALUE)
            && struckByAny < rule.number("cap", Integer.MAX_VALUE)
            && struck.getOrDefault(target, 0) < rule.times()
            && lucky(target, attempt)
            && inTime(nanos);
    if (!now) {
      return false;
    }
    firstStrike = strikes == 0 ? nanos : firstStrike;
    strikes++;
    if (rule.times() < Integer.MAX_VALUE) {
      struck.merge(target, 1, Integer::sum);
    }
    return true;
  }

  /** By address and attempt, not by order: threads do not change the outcome. */
  private boolean lucky(String target, int attempt) {
    Dice dice = Dice.of(rule.fault(), target, attempt, rule.number("seed", 1));
    return chance >= 1 || dice.fraction() < chance;
  }

  private boolean inTime(long nanos) {
    int seconds = rule.number("for", Integer.MAX_VALUE);
    return strikes == 0 || nanos - firstStrike < Duration.ofSeconds(seconds).toNanos();
  }
}
