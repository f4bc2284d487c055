package io.afterglow.cli.guide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the guided run does with a request; in a terminal or behind a page. */
public interface Exporting {

  /**
   * What a run would cost.
   *
   * @param lines sentences, empty when they were shown already
   * @param problem why there is no plan; null when there is one
   */
  record Plan(List<String> lines, @Nullable String problem) {}

  /**
   * What the user wants after an export.
   *
   * @param again the request to be exported next; null for none
   * @param login whether the login is to be given anew first
   */
  record Next(@Nullable ExportRequest again, boolean login) {

    /** Nothing more. */
    public static final Next NONE = new Next(null, false);
  }

  /** The podcasts that a request is about, by title; empty when their lists cannot be read. */
  List<String> podcasts(ExportRequest request) throws Exception;

  /**
   * Tells what is to be expected.
   *
   * @param read whether lists are to be read for that; without them there is little to tell
   */
  Plan plan(ExportRequest request, boolean read) throws Exception;

  /** Exports, and returns the exit code. */
  int export(ExportRequest request) throws Exception;

  /** Shows what came of the export before, and asks what is next where anybody can say. */
  Next next(ExportRequest request) throws Exception;
}
