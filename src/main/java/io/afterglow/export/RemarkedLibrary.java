package io.afterglow.export;

import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * A library whose report also says what formats have to say of themselves.
 *
 * @param remarks one sentence each
 */
public record RemarkedLibrary(Library inner, List<String> remarks) implements LibraryView {

  public RemarkedLibrary {
    remarks = List.copyOf(remarks);
  }

  @Override
  public Report report() {
    Report r = inner.report();
    if (remarks.isEmpty()) {
      return r;
    }
    List<String> warnings = new ArrayList<>(r.warnings());
    warnings.addAll(remarks);
    return r.with(warnings, r.missing());
  }
}
