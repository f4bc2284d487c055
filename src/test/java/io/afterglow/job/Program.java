package io.afterglow.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program of this build as a process of its own: in a jar, and with a class-data archive, as
 * {@code run.sh} starts it. Loading its classes would take longer than what most tests have it do.
 */
public final class Program {

  private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
  private static final Path TESTS = Path.of("target/test-classes").toAbsolutePath();

  /** Made once for all processes that test this build: making it takes longer than most tests. */
  private static final class Built {
    static final Path FOLDER = Path.of("target/program").toAbsolutePath();
    static final Path ARCHIVE = FOLDER.resolve("afterglow.jsa");
    static final String CLASS_PATH = classPath(FOLDER.resolve("afterglow.jar"));

    static {
      try {
        Files.createDirectories(FOLDER);
        try (FileChannel file = FileChannel.open(FOLDER.resolve("made-of"), READ, WRITE, CREATE)) {
          FileLock lock = file.lock();
          String build = build();
          if (!build.equals(new String(Channels.newInputStream(file).readAllBytes(), UTF_8))) {
            jar(FOLDER.resolve("afterglow.jar"));
            archive();
            file.truncate(0).write(UTF_8.encode(build), 0);
          }
          lock.release();
        }
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException("the program could not be made ready", e);
      }
    }
  }

  /** The JDK, and each class with its time. */
  private static String build() throws IOException {
    StringBuilder build = new StringBuilder(System.getProperty("java.home")).append('\n');
    try (Stream<Path> all = Files.walk(CLASSES)) {
      for (Path one : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
        build.append(one).append(' ').append(Files.getLastModifiedTime(one)).append('\n');
      }
    }
    return build.toString();
  }

  private Program() {}

  /** The words that start it, up to its own; these options of Java come last and count. */
  public static List<String> words(String... java) {
    List<String> options = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + Built.ARCHIVE));
    options.addAll(List.of(java));
    return line(options);
  }

  private static List<String> line(List<String> options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    words.addAll(options);
    words.addAll(List.of("-cp", Built.CLASS_PATH, "io.afterglow.cli.Main"));
    return words;
  }

  private static void jar(Path file) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
        Stream<Path> all = Files.walk(CLASSES)) {
      for (Path one : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        jar.putNextEntry(
            new JarEntry(CLASSES.relativize(one).toString().replace(File.separator, "/")));
        Files.copy(one, jar);
      }
    }
  }

  /** An archive is not used when a folder is on the class path. */
  private static String classPath(Path jar) {
    return Stream.concat(
            Stream.of(jar.toString()),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).equals(CLASSES) && !Path.of(entry).equals(TESTS)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Of the classes that a small export needs. */
  private static void archive() throws IOException, InterruptedException {
    Files.deleteIfExists(Built.ARCHIVE);
    Path folder = Files.createTempDirectory("program");
    DemoSite site = DemoSites.scaled(1, 2, 1);
    List<String> words =
        line(List.of("-XX:ArchiveClassesAtExit=" + Built.ARCHIVE, "-Xlog:all=off"));
    Path said = folder.resolve("said.txt");
    try (FaultyServer server = new FaultyServer(site, Misbehaviour.none()).start()) {
      Path cookies = Files.writeString(folder.resolve("cookies.txt"), site.cookieFile("127.0.0.1"));
      words.addAll(Ran.export(folder, server.address().origin(), cookies));
      ProcessBuilder run = new ProcessBuilder(words).redirectErrorStream(true);
      int code = run.redirectOutput(said.toFile()).start().waitFor();
      assertThat(code).as(Files.readString(said)).isZero();
    }
    assertThat(Built.ARCHIVE).isRegularFile();
  }

  /** Sends a signal, by the shell: not every machine has a program for it. */
  public static void signal(String name, Process process) throws Exception {
    String[] words = {"sh", "-c", "kill -\"$0\" \"$1\"", name, String.valueOf(process.pid())};
    new ProcessBuilder(words).start().waitFor();
  }
}
