package io.afterglow.export;

import io.afterglow.json.Json;
import io.afterglow.model.Library;
import java.io.IOException;

/** {@code report.json}: what was saved, what is missing, and why. */
final class ReportJson implements Exporter {

  @Override
  public String name() {
    return "report";
  }

  @Override
  public Habit habit() {
    return Habit.ALWAYS;
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    out.write("report.json", Json.pretty(Json.versioned(library.report())));
    return new Pass() {};
  }
}
