package io.afterglow.cli.guide;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How users get their own data out of each podcast app. */
public final class ExportGuide {

  private static final String FILE = "guide-exports.txt";

  private ExportGuide() {}

  /** The steps for every app. */
  public static String text() throws IOException {
    return GuideText.of(FILE);
  }

  /**
   * The steps for one app.
   *
   * @param app its name, as the text has it
   */
  public static String text(String app) throws IOException {
    return Arrays.stream(text().split("\n\n", -1))
        .filter(section -> section.startsWith(app + "\n"))
        .collect(Collectors.joining());
  }
}
