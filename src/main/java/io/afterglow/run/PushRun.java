package io.afterglow.run;

import io.afterglow.disk.FileFault;
import io.afterglow.job.PushJob;
import io.afterglow.pack.BagFiles;
import io.afterglow.pack.GpodderFiles;
import io.afterglow.page.Address;
import io.afterglow.source.gpodder.GpodderException;
import io.afterglow.source.gpodder.GpodderServer;
import io.afterglow.source.http.ApiClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends what a finished zip holds to a server of the gpodder API.
 *
 * @param server its address, with or without a scheme
 * @param device the device that subscribes
 */
public record PushRun(String server, GpodderServer.Dialect dialect, String user, String device) {

  /** Gets the password, once it is needed. */
  public interface Password {
    String read() throws IOException;
  }

  /** Tells the difference, and sends nothing. */
  public PushJob.Difference difference(Path export, Password password) throws Exception {
    return run(export, password, PushJob::difference);
  }

  /** Sends what is not there, and reads it back. */
  public PushJob.Result push(Path export, Password password) throws Exception {
    return run(export, password, PushJob::push);
  }

  private interface Use<T> {
    T with(PushJob job) throws IOException;
  }

  private <T> T run(Path export, Password password, Use<T> use) throws IOException {
    Address base = address();
    try (BagFiles bag = BagFiles.open(export);
        ApiClient client = new ApiClient("Afterglow/" + Version.text(), user, password.read())) {
      GpodderServer there = new GpodderServer(client, base, dialect, user, device);
      return use.with(new PushJob(new GpodderFiles(bag), there));
    } catch (GpodderException e) {
      throw refused(e);
    } catch (ConnectException | UnknownHostException e) {
      throw new Failure(
          ExitCode.UNAVAILABLE, base.origin() + " cannot be reached: " + e.getMessage() + ".", e);
    }
  }

  private static Failure refused(GpodderException e) {
    if (e.login()) {
      return new Failure(
          ExitCode.AUTH, e.getMessage() + ". Check --user and the password, then run again.", e);
    }
    if (e.address()) {
      return new Failure(ExitCode.USAGE, e.getMessage() + ". Check --server and --dialect.", e);
    }
    return new Failure(
        ExitCode.UNAVAILABLE, e.getMessage() + ". Nothing is lost; run the same command again.", e);
  }

  /**
   * The first line of a file.
   *
   * @throws Failure with code 10 when it cannot be read
   */
  public static String passwordIn(Path file) {
    if (!Files.exists(file)) {
      throw new Failure(ExitCode.INPUT, "There is no " + file + ". Check --password-file.");
    }
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (CharacterCodingException e) {
      throw new Failure(ExitCode.INPUT, "--password-file " + file + " is not in UTF-8.", e);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.INPUT, "--password-file cannot be read: " + FileFault.words(e) + ".", e);
    }
  }

  /** A password goes over plain http to this computer alone. */
  private Address address() {
    Address address = Address.find(server.contains("://") ? server : "https://" + server);
    if (address == null) {
      throw new Failure(
          ExitCode.USAGE,
          "--server " + server + " is not a valid URL, such as https://gpodder.net.");
    }
    if (address.value().startsWith("http:") && !address.isLoopback()) {
      throw new Failure(
          ExitCode.USAGE,
          "--server " + server + " would send your password unencrypted. Use https.");
    }
    return address;
  }
}
