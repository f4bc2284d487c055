package io.afterglow.export.wacz;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.Output;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of lines by their bytes, as {@code LC_ALL=C sort} does, with a few thousand in
 * memory: sorted runs go to the disk and are merged in the end.
 */
final class SortedLines {

  private static final int RUN = 20_000;

  private final Output out;
  private final int run;
  private final List<Path> runs = new ArrayList<>();
  private List<String> lines = new ArrayList<>();

  SortedLines(Output out) {
    this(out, RUN);
  }

  SortedLines(Output out, int run) {
    this.out = out;
    this.run = run;
  }

  void add(String line) throws IOException {
    lines.add(line);
    if (lines.size() == run) {
      spill();
    }
  }

  private void spill() throws IOException {
    lines.sort(BY_BYTES);
    Path file = out.scratch();
    try (Writer out =
        new OutputStreamWriter(
            new BufferedOutputStream(OwnerOnly.write(file)), StandardCharsets.UTF_8)) {
      for (String line : lines) {
        out.write(line + "\n");
      }
    }
    runs.add(file);
    lines = new ArrayList<>();
  }

  /** UTF-8 sorts as code points do; UTF-16 does not. */
  private static final Comparator<String> BY_BYTES =
      (a, b) -> {
        int same = 0;
        int most = Math.min(a.length(), b.length());
        while (same < most && a.charAt(same) == b.charAt(same)) {
          same++;
        }
        boolean within = same < most;
        boolean low = within && same > 0 && Character.isLowSurrogate(a.charAt(same));
        int at = low ? same - 1 : same;
        return within
            ? Integer.compare(a.codePointAt(at), b.codePointAt(at))
            : Integer.compare(a.length(), b.length());
      };

  private static final class Run implements AutoCloseable {
    private final BufferedReader in;
    private @Nullable String line;

    Run(Path file) throws IOException {
      in = Files.newBufferedReader(file);
      line = in.readLine();
    }

    String line() {
      return line == null ? "" : line;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Writes all lines, sorted, and forgets them. */
  void writeTo(OutputStream target) throws IOException {
    spill();
    PriorityQueue<Run> heads = new PriorityQueue<>(Comparator.comparing(Run::line, BY_BYTES));
    try {
      for (Path file : runs) {
        push(heads, new Run(file));
      }
      BufferedWriter writer =
          new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
      for (Run least = heads.poll(); least != null; least = heads.poll()) {
        writer.write(least.line());
        writer.write('\n');
        least.line = least.in.readLine();
        push(heads, least);
      }
      writer.flush();
    } finally {
      for (Run open : heads) {
        open.close();
      }
    }
    for (Path file : runs) {
      Files.delete(file);
    }
  }

  private static void push(PriorityQueue<Run> heads, Run run) throws IOException {
    if (run.line == null) {
      run.close();
    } else {
      heads.add(run);
    }
  }
}
