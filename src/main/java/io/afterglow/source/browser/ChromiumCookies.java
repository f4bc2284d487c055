package io.afterglow.source.browser;

import io.afterglow.codec.Sha256;
import io.afterglow.source.Cookie;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.source.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Cookies} of Chromium and its kin on Linux, as far as they are kept without a keyring:
 * AES-128-CBC under a key that is the same everywhere ({@code os_crypt_linux.cc}).
 */
final class ChromiumCookies {

  private static final Map<String, String> FOLDERS =
      Map.of(
          "chromium", "chromium",
          "chrome", "google-chrome",
          "brave", "BraveSoftware/Brave-Browser",
          "edge", "microsoft-edge",
          "vivaldi", "vivaldi");

  private static final String QUERY =
      "SELECT ifnull(host_key, '') AS host_key, ifnull(path, '/') AS path, is_secure,"
          + " expires_utc, ifnull(name, '') AS name, value, encrypted_value FROM cookies"
          + " ORDER BY host_key, path, name";

  /** Seconds from 1601, where Chromium's microseconds begin, to 1970. */
  private static final long SECONDS_TO_1970 = 11_644_473_600L;

  private static final int KEY_BITS = 128;
  private static final int MARK = 3;
  private static final int HASH = 32;

  private final Site site;
  private boolean locked;

  private ChromiumCookies(Site site) {
    this.site = site;
  }

  static boolean knows(String browser) {
    return FOLDERS.containsKey(browser);
  }

  static Credentials read(String browser, String profile, Site site, Instant now, Path home)
      throws CredentialsException {
    String folder = FOLDERS.getOrDefault(browser, browser);
    String name = profile.isEmpty() ? "Default" : profile;
    Path root = home.resolve(".config").resolve(folder).resolve(name);
    for (Path database : List.of(root.resolve("Network/Cookies"), root.resolve("Cookies"))) {
      if (Files.isRegularFile(database)) {
        return new ChromiumCookies(site).read(database, browser, now);
      }
    }
    throw CredentialsException.unreadable(
        "no profile of " + browser + " was found where Linux keeps it: export a cookies.txt");
  }

  private Credentials read(Path database, String browser, Instant now) throws CredentialsException {
    List<Cookie> cookies;
    try {
      cookies = DatabaseCopy.query(database, QUERY, this::cookie);
    } catch (IOException | SQLException e) {
      throw CredentialsException.unreadable(
          "the cookies of " + browser + " cannot be read: export a cookies.txt");
    }
    if (cookies.isEmpty() && locked) {
      throw CredentialsException.unreadable(
          browser + " keeps its cookies in the desktop's keyring: export a cookies.txt");
    }
    return Credentials.of(cookies, site, now, browser);
  }

  /** Null for other sites, whose cookies are not even decrypted, and for what stays locked. */
  private @Nullable Cookie cookie(ResultSet row) throws SQLException {
    String host = row.getString("host_key");
    try {
      Cookie empty =
          new Cookie(
              host,
              !host.startsWith("."),
              row.getString("path"),
              row.getBoolean("is_secure"),
              expiry(row.getLong("expires_utc")),
              row.getString("name"),
              "");
      boolean own = site.hosts().stream().anyMatch(empty::belongsTo);
      String value = own ? value(row, host) : null;
      return value == null ? null : empty.withValue(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable String value(ResultSet row, String host) throws SQLException {
    byte[] encrypted = row.getBytes("encrypted_value");
    if (encrypted == null || encrypted.length == 0) {
      return row.getString("value");
    }
    String value = startsWith(encrypted, "v10") ? decrypted(encrypted, host) : null;
    locked |= value == null;
    return value;
  }

  private static @Nullable String decrypted(byte[] encrypted, String host) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      byte[] vector = " ".repeat(16).getBytes(StandardCharsets.US_ASCII);
      cipher.init(Cipher.DECRYPT_MODE, key(), new IvParameterSpec(vector));
      byte[] plain = cipher.doFinal(encrypted, MARK, encrypted.length - MARK);
      byte[] hash = Sha256.of(host.getBytes(StandardCharsets.UTF_8));
      // Since version 24 of the database the host's hash stands before the value.
      boolean bound = plain.length >= HASH && Arrays.equals(hash, Arrays.copyOf(plain, HASH));
      int from = bound ? HASH : 0;
      return new String(plain, from, plain.length - from, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** No secret: these words stand in Chromium's source, for machines without a keyring. */
  private static SecretKeySpec key() throws GeneralSecurityException {
    byte[] salt = "saltysalt".getBytes(StandardCharsets.US_ASCII);
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
            .generateSecret(new PBEKeySpec("peanuts".toCharArray(), salt, 1, KEY_BITS))
            .getEncoded();
    return new SecretKeySpec(key, "AES");
  }

  private static boolean startsWith(byte[] bytes, String mark) {
    return new String(bytes, 0, Math.min(MARK, bytes.length), StandardCharsets.ISO_8859_1)
        .equals(mark);
  }

  private static @Nullable Instant expiry(long micros) {
    return micros <= 0 ? null : Instant.ofEpochSecond(micros / 1_000_000 - SECONDS_TO_1970);
  }
}
