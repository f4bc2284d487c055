package io.afterglow.cli.guide;

import java.util.List;

/**
 * What the questions ended in.
 *
 * @param words the command line, {@code export} first, which gives the same without questions
 * @param paste what {@code -} in place of a login is to read; empty unless something was pasted
 */
public record ExportRequest(List<String> words, String paste) {

  public ExportRequest {
    words = List.copyOf(words);
  }

  /** The same login with other words. */
  public ExportRequest with(List<String> other) {
    return new ExportRequest(other, paste);
  }
}
