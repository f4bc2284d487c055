package io.afterglow.export.library;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.Output;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts the terms of any number of episodes in bounded memory: what fills the table goes to a file,
 * and in the end the files are merged. Runs hold episodes one behind the other.
 */
final class TermRuns {

  /** An account of 1,000 hours fills it about ten times. */
  private static final long MOST_BYTES = 8 << 20;

  private static final int BUFFER = 1 << 14;

  /** Takes one term with all of its episodes, in order of terms. */
  interface Sink {
    void term(String term, byte[] postings) throws IOException;
  }

  private final Output out;
  private final EpisodeTerms terms = new EpisodeTerms();
  private final TermTable table = new TermTable();
  private final List<Path> files = new ArrayList<>();

  TermRuns(Output out) {
    this.out = out;
  }

  void add(int episode, List<Passage> passages) throws IOException {
    for (Passage passage : passages) {
      Terms.each(
          Folding.of(passage.said().text()),
          (text, from, to) -> terms.note(text, from, to, passage.weight()));
    }
    terms.drain((vocabulary, term, rank) -> table.add(vocabulary, term, episode, rank));
    if (table.bytes() > MOST_BYTES) {
      spill();
    }
  }

  /** Gives all terms, each once. */
  void merge(Sink sink) throws IOException {
    spill();
    List<Run> opened = new ArrayList<>();
    try {
      PriorityQueue<Run> queue = new PriorityQueue<>();
      for (Path file : files) {
        Run run = new Run(opened.size(), file);
        opened.add(run);
        if (run.next()) {
          queue.add(run);
        }
      }
      merge(queue, sink);
    } finally {
      for (Run run : opened) {
        run.close();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void merge(PriorityQueue<Run> queue, Sink sink) throws IOException {
    ByteArrayOutputStream postings = new ByteArrayOutputStream();
    while (!queue.isEmpty()) {
      String term = queue.element().term;
      int last = 0;
      postings.reset();
      while (!queue.isEmpty() && queue.element().term.equals(term)) {
        Run run = queue.remove();
        int left = run.first - last * 4;
        do {
          postings.write(Postings.sign(left));
          left >>>= 5;
        } while (left > 0);
        postings.writeBytes(run.rest);
        last = run.last;
        if (run.next()) {
          queue.add(run);
        }
      }
      sink.term(term, postings.toByteArray());
    }
  }

  private void spill() throws IOException {
    Path file = out.scratch();
    files.add(file);
    try (DataOutputStream to =
        new DataOutputStream(new BufferedOutputStream(OwnerOnly.write(file), BUFFER))) {
      table.drain(to);
    }
  }

  /** A file of sorted terms, read from one to the next. */
  private static final class Run implements Closeable, Comparable<Run> {

    private final int number;
    private final DataInputStream in;
    private String term = "";
    private int first;
    private int last;
    private byte[] rest = new byte[0];

    Run(int number, Path file) throws IOException {
      this.number = number;
      this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    boolean next() throws IOException {
      try {
        term = in.readUTF();
      } catch (EOFException e) {
        return false;
      }
      first = in.readInt();
      last = in.readInt();
      rest = new byte[in.readInt()];
      in.readFully(rest);
      return true;
    }

    @Override
    public int compareTo(Run other) {
      int order = term.compareTo(other.term);
      return order != 0 ? order : Integer.compare(number, other.number);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
