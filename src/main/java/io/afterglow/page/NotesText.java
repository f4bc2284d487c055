package io.afterglow.page;

import io.afterglow.model.ShowNotes;
import java.util.List;

/** Show notes as text: a blank line between paragraphs, a bullet before what stands in a list. */
public final class NotesText {

  private NotesText() {}

  public static ShowNotes of(List<Line> lines, String html) {
    StringBuilder text = new StringBuilder();
    Line before = null;
    for (Line line : lines) {
      text.append(before == null ? "" : between(before, line));
      text.append(line.kind() == Line.Kind.ITEM ? "• " : "").append(line.text());
      before = line;
    }
    return new ShowNotes(text.toString(), html);
  }

  private static String between(Line before, Line line) {
    boolean listed = before.kind() == Line.Kind.ITEM && line.kind() == Line.Kind.ITEM;
    return line.gap() && !listed ? "\n\n" : "\n";
  }
}
