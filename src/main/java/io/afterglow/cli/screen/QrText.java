package io.afterglow.cli.screen;

import io.nayuki.qrcodegen.QrCode;
import java.util.ArrayList;
import java.util.List;

/** A QR code in the signs of a terminal, two rows to a line, with its quiet zone. */
public final class QrText {

  private static final int QUIET = 2;

  private QrText() {}

  /** Dark on light where the terminal writes light on dark, which most scanners want. */
  public static List<String> of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    List<String> lines = new ArrayList<>();
    for (int y = -QUIET; y < code.size + QUIET; y += 2) {
      StringBuilder line = new StringBuilder();
      for (int x = -QUIET; x < code.size + QUIET; x++) {
        line.append(sign(!code.getModule(x, y), !code.getModule(x, y + 1)));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static char sign(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }
}
