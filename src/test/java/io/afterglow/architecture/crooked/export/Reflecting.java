package io.afterglow.architecture.crooked.export;

import java.lang.reflect.RecordComponent;

/** Breaks rules on purpose. */
final class Reflecting {
  static final RecordComponent[] COMPONENTS = Record.class.getRecordComponents();

  private Reflecting() {}
}
