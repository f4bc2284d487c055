package io.afterglow.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The string literals of source files, as the compiler reads them. */
final class Literals {

  private Literals() {}

  /**
   * Literals that match a pattern, as {@code file: literal}.
   *
   * @param roots folders, searched with all below them
   */
  static List<String> matching(Pattern pattern, List<Path> roots) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources(roots)));
      List<String> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(pattern, Path.of(unit.getSourceFile().getName()), found).scan(unit, null);
      }
      return found;
    }
  }

  private static List<Path> sources(List<Path> roots) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> all = Files.walk(root)) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  private static final class Scanner extends TreeScanner<Void, Void> {
    private final Pattern pattern;
    private final Path file;
    private final List<String> found;

    Scanner(Pattern pattern, Path file, List<String> found) {
      this.pattern = pattern;
      this.file = file;
      this.found = found;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (literal.getValue() instanceof String text && pattern.matcher(text).find()) {
        found.add(file.getFileName() + ": " + text);
      }
      return null;
    }
  }
}
