package io.afterglow.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The package's data files: UTF-8 lines; blank ones and those that begin with # are left out. */
final class Table {

  private Table() {}

  static List<String> lines(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines cut at tabs. */
  static List<List<String>> rows(String name) {
    return lines(name).stream().map(line -> List.of(line.split("\t", -1))).toList();
  }
}
