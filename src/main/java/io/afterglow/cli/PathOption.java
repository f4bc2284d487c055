package io.afterglow.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file or folder. */
final class PathOption implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(reason(e));
    }
  }

  /** What is wrong with a name that cannot be used here, and what to do. */
  static String reason(InvalidPathException e) {
    String name = "'" + e.getInput() + "'";
    return e.getReason().contains("unmappable") // the JDK's word, on Unix alone
        ? "the file name "
            + name
            + " cannot be used, because the locale of this session is not UTF-8. Set one, for example LC_ALL=C.UTF-8, and run again."
        : name + " is not a valid file name: " + e.getReason();
  }
}
