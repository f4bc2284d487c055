package io.afterglow.verify;

import io.afterglow.verify.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects what checks find; a zip that is damaged all over fills no memory. */
final class Findings {

  /** Nobody reads further. */
  private static final int MOST = 1000;

  private final List<Finding> list = new ArrayList<>();
  private int errors;
  private int more;

  void error(String path, String what) {
    errors++;
    add(new Finding(Severity.ERROR, path, what));
  }

  void warning(String path, String what) {
    add(new Finding(Severity.WARNING, path, what));
  }

  boolean hasErrors() {
    return errors > 0;
  }

  List<Finding> list() {
    List<Finding> all = new ArrayList<>(list);
    if (more > 0) {
      all.add(new Finding(Severity.ERROR, "", more + " more findings of the same kind"));
    }
    return all;
  }

  private void add(Finding finding) {
    if (list.size() < MOST) {
      list.add(finding);
    } else {
      more++;
    }
  }
}
