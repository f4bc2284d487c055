package io.afterglow.interview;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question, without how it is shown. An answer is a list of texts, whose form the kind says.
 *
 * @param id by which its answer is found
 * @param help sentences that explain it, or the steps to do before it can be answered
 * @param choices the answers offered; empty for kinds that take anything
 * @param usual the answer that is given by just going on; empty where there is none
 * @param optional whether no answer at all is one
 * @param problem what was wrong with the answer before; null for nothing
 */
public record Question(
    String id,
    Stage stage,
    Kind kind,
    String title,
    List<String> help,
    List<Choice> choices,
    List<String> usual,
    boolean optional,
    @Nullable String problem) {

  /** How far the conversation is. */
  public enum Stage {
    WHAT,
    SOURCE,
    PART,
    PLAN,
    RUN
  }

  /** What an answer looks like. */
  public enum Kind {
    /** The value of one choice. */
    ONE,
    /** The values of some choices, at least one. */
    SEVERAL,
    /** Paths of files and folders, and addresses. */
    THINGS,
    /** The path of a file with a login, or what a browser copied. A secret. */
    LOGIN,
    /** A day, as in {@code 2025-01-31}. */
    DAY,
    /** One line of text. */
    TEXT
  }

  public Question {
    help = List.copyOf(help);
    choices = List.copyOf(choices);
    usual = List.copyOf(usual);
  }

  /** A question of some kind. */
  public static Question of(String id, Stage stage, Kind kind, String title, String... help) {
    return new Question(id, stage, kind, title, List.of(help), List.of(), List.of(), false, null);
  }

  /** The same with the answers offered, the first of which is the usual one of {@link Kind#ONE}. */
  public Question offering(List<Choice> offered) {
    List<String> first =
        kind == Kind.ONE && !offered.isEmpty() ? List.of(offered.get(0).value()) : List.of();
    return new Question(id, stage, kind, title, help, offered, first, optional, problem);
  }

  /** The same with other explanations. */
  public Question explained(List<String> sentences) {
    return new Question(id, stage, kind, title, sentences, choices, usual, optional, problem);
  }

  /** The same with the answer that is given by just going on. */
  public Question usually(List<String> values) {
    return new Question(id, stage, kind, title, help, choices, values, optional, problem);
  }

  /** The same, for which no answer is an answer too. */
  public Question maybe() {
    return new Question(id, stage, kind, title, help, choices, usual, true, problem);
  }

  /** The same after an answer that cannot be taken. */
  public Question again(String wrong) {
    return new Question(id, stage, kind, title, help, choices, usual, optional, wrong);
  }
}
