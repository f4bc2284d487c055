package io.afterglow.run;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a workspace belongs to a login, without a request and without keeping the login: a
 * salt and 8 bytes of HMAC-SHA256 over its secrets. A new login for the same account has another
 * mark; the account's name tells then.
 */
final class LoginMark {

  private static final String FILE = "login-mark";

  private LoginMark() {}

  static boolean matches(Path workspace, Collection<String> secrets) {
    try {
      String[] words = Files.readString(workspace.resolve(FILE)).strip().split(" ", -1);
      return words.length == 2 && words[1].equals(mac(HexFormat.of().parseHex(words[0]), secrets));
    } catch (IOException | IllegalArgumentException e) { // none, or none of ours
      return false;
    }
  }

  static void write(Workspace workspace, Collection<String> secrets) throws IOException {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    String mark = HexFormat.of().formatHex(salt) + " " + mac(salt, secrets) + "\n";
    try (OutputStream out = OwnerOnly.write(workspace.privateFile(FILE))) {
      out.write(mark.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String mac(byte[] salt, Collection<String> secrets) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      for (String secret : new TreeSet<>(secrets)) {
        mac.update(secret.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
      }
      return HexFormat.of().formatHex(mac.doFinal(), 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
