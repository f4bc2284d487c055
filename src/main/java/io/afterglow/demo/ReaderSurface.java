package io.afterglow.demo;

import io.afterglow.model.Paragraph;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page that went through a reader mode: the same as another, but every heading is gone. */
record ReaderSurface(Surface under) implements Surface {

  @Override
  public void heading(int level, String text) {}

  @Override
  public void image(String source, String alt) {
    under.image(source, alt);
  }

  @Override
  public void line(String text) {
    under.line(text);
  }

  @Override
  public void paragraph(Paragraph paragraph) {
    under.paragraph(paragraph);
  }

  @Override
  public void link(String text, String target, String relation) {
    under.link(text, target, relation);
  }

  @Override
  public void symbol(String label, String target) {
    under.symbol(label, target);
  }

  @Override
  public void button(String text, String target) {
    under.button(text, target);
  }

  @Override
  public void tabs(List<String> labels, List<String> targets) {
    under.tabs(labels, targets);
  }

  @Override
  public void bullets(List<String> points) {
    under.bullets(points);
  }

  @Override
  public void day(LocalDate day) {
    under.day(day);
  }

  @Override
  public void begin(String part) {
    under.begin(part);
  }

  @Override
  public void end() {
    under.end();
  }

  @Override
  public String page(String title, Prose prose, @Nullable String canonical, String data) {
    return under.page(title, prose, canonical, data);
  }
}
