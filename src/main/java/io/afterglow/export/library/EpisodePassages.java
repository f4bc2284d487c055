package io.afterglow.export.library;

import io.afterglow.export.library.EpisodeView.Part;
import io.afterglow.export.library.EpisodeView.Piece;
import io.afterglow.export.library.EpisodeView.Spoken;
import io.afterglow.export.library.EpisodeView.Who;
import io.afterglow.export.library.Passage.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All text of an episode's page in pieces, for search. */
final class EpisodePassages {

  private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

  private final List<Passage> passages = new ArrayList<>();

  private EpisodePassages() {}

  static List<Passage> of(EpisodeView view) {
    EpisodePassages all = new EpisodePassages();
    all.add("title", view.title(), Weight.TITLE);
    view.tags().forEach(tag -> all.add("title", tag, Weight.TOLD));
    view.people().forEach(all::person);
    view.highlights().forEach(all::highlight);
    view.topics().forEach(piece -> all.piece(piece, Weight.TOLD));
    view.insights().forEach(piece -> all.piece(piece, Weight.TOLD));
    view.chapters().forEach(all::chapter);
    for (String paragraph : BLANK_LINE.split(view.notesSaid().text(), -1)) {
      all.add("notes", view.notesSaid(), paragraph, Weight.TOLD);
    }
    for (Spoken transcript : view.transcripts()) {
      transcript.paragraphs().forEach(piece -> all.piece(piece, Weight.SPOKEN));
    }
    return all.passages;
  }

  private void person(Who who) {
    add("people", who.name(), joined(who.name(), who.bio(), " – "), Weight.TOLD);
  }

  private void highlight(HighlightView highlight) {
    addKnown(highlight.id(), highlight.title());
    addKnown(highlight.id(), highlight.quote());
    addKnown(highlight.id(), highlight.note());
    highlight.tags().forEach(tag -> add(highlight.id(), tag, Weight.TOLD));
  }

  private void piece(Piece piece, Weight weight) {
    add(piece.id(), piece.text(), joined(piece.label(), piece.text(), ": "), weight);
  }

  private void chapter(Part part) {
    Said first = part.title() != null ? part.title() : part.summary();
    if (first != null) {
      add(part.id(), first, joined(part.title(), part.summary(), ": "), Weight.TOLD);
    }
    part.points().forEach(point -> add(part.id(), point, Weight.TOLD));
  }

  private void addKnown(String anchor, @Nullable Said said) {
    if (said != null) {
      add(anchor, said, Weight.TOLD);
    }
  }

  private void add(String anchor, Said said, Weight weight) {
    add(anchor, said, said.text(), weight);
  }

  private void add(String anchor, Said said, String text, Weight weight) {
    if (!text.isBlank()) {
      passages.add(new Passage(anchor, new Said(text, said.lang(), said.dir()), weight));
    }
  }

  private static String joined(@Nullable Said first, @Nullable Said second, String between) {
    String a = first == null ? "" : first.text();
    String b = second == null ? "" : second.text();
    return a.isEmpty() || b.isEmpty() ? a + b : a + between + b;
  }
}
