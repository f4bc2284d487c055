package io.afterglow.cli.screen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Results go to standard output, everything else to standard error. Text from the web may hold
 * terminal escapes: control characters are shown, never obeyed.
 */
public final class Console {

  /** Titles and names of files come from strangers. */
  private static final int LONGEST = 4000;

  /** Longer than any path, and than any command with cookies that a browser copies. */
  private static final int LONGEST_LINE = 1 << 20;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final boolean answers;
  private boolean moving;
  private boolean held;

  /**
   * A console over streams.
   *
   * @param terminal whether a person sees {@code err} on a terminal
   * @param answers whether that person can be asked and answers on {@code in}
   */
  public Console(
      InputStream in, PrintStream out, PrintStream err, boolean terminal, boolean answers) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.answers = answers;
  }

  /**
   * The streams of this process. {@code System.console()} is null unless both ends are a terminal.
   */
  public static Console system() {
    boolean terminal = isTerminal();
    return new Console(
        System.in,
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        terminal && !"dumb".equals(System.getenv("TERM")),
        terminal && !"0".equals(System.getenv("AFTERGLOW_INPUT")));
  }

  /**
   * Until Java 21 there is a console only when both ends are a terminal. From Java 22 on there
   * always is one, and run.sh says by {@code AFTERGLOW_TERMINAL} what it saw.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    String seen = System.getenv("AFTERGLOW_TERMINAL");
    return seen == null
        ? System.getenv("TERM") != null && System.console() != null
        : seen.equals("1");
  }

  public boolean terminal() {
    return terminal;
  }

  /** Prints a line of the result; it stays one line, whatever names it holds. */
  public void result(String line) {
    out.println(oneLine(line));
  }

  /** Prints several lines of the result, written by Afterglow itself. */
  public void results(String lines) {
    out.println(harmless(lines));
  }

  /** Whether a person can be asked. */
  public boolean answers() {
    return answers;
  }

  /** Whether a line that is overwritten can be seen. */
  public boolean moves() {
    return terminal;
  }

  /** What the person types, for as long as {@link #answers}. */
  public InputStream in() {
    return in;
  }

  /**
   * The next line that the person types, null at the end of what there is. Reads no byte more, for
   * somebody else may read on.
   */
  public @Nullable String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (bytes.size() < LONGEST_LINE) {
        bytes.write(b);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A question, which the answer follows on the same line. */
  public synchronized void ask(String question) {
    settle();
    err.print(harmless(question));
    err.flush();
  }

  /** The same terminal with a paste in front of what is typed. */
  public Console after(String paste) {
    return new Console(
        new Pasted(paste.getBytes(StandardCharsets.UTF_8), in), out, err, terminal, answers);
  }

  /** Prints a line for the user; it stays one line of bearable length, whatever names it holds. */
  public synchronized void say(String line) {
    settle();
    String whole = oneLine(line);
    err.println(whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + " …");
  }

  /** Prints several lines for the user, written by Afterglow itself. */
  public synchronized void explain(String lines) {
    settle();
    err.println(harmless(lines));
  }

  /**
   * A line that the next one overwrites; only where it {@link #moves}. In a terminal, what does not
   * fit into its width is cut there (DECAWM), for a line that wraps cannot be overwritten.
   */
  public synchronized void overwrite(String line) {
    if (!held) {
      err.print("\r\u001b[?7l" + harmless(line) + "\u001b[K\u001b[?7h");
      err.flush();
      moving = true;
    }
  }

  /** Ends a line that was being overwritten. */
  public synchronized void settle() {
    if (moving) {
      err.print("\r\u001b[K");
      err.flush();
      moving = false;
    }
  }

  /** While a question stands, no line may move over it. */
  public synchronized void hold(boolean question) {
    settle();
    held = question;
  }

  /**
   * Whether everything could be written: a full disk or a closed pipe is not told by the stream
   * itself.
   */
  public boolean failed() {
    return out.checkError();
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  /** As {@link #harmless}, and nothing in it begins another line. */
  static String oneLine(String text) {
    return harmless(text)
        .replace('\n', '\ufffd')
        .replace('\u2028', '\ufffd')
        .replace('\u2029', '\ufffd');
  }

  static String harmless(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean bidi = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
              if (c == '\n' || c == '\t' || !(Character.isISOControl(c) || bidi)) {
                safe.appendCodePoint(c);
              } else {
                safe.append('\ufffd');
              }
            });
    return safe.toString();
  }
}
