package io.afterglow.source.saved;

import io.afterglow.page.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a file came from by what lies around it: marks of downloads, shortcuts of the same name,
 * and folders that mirrors name after hosts.
 */
final class Whereabouts {

  private static final int LONGEST = 64 << 10;

  private static final Pattern SHORTCUT =
      Pattern.compile(
          "(?m)^(?:URL|HostUrl|ReferrerUrl)=(https?://\\S{1,4000})|<string>(https?://[^<\\s]{1,4000})");

  /** What Windows, Linux and a Mac call a shortcut. */
  private static final List<String> SHORTCUTS = List.of(".url", ".desktop", ".webloc");

  private static final List<String> PAGES =
      List.of(".html", ".htm", ".mhtml", ".mht", ".webarchive", ".txt", ".md");

  /** As wget names a folder ({@code host}, {@code host:port}) and HTTrack ({@code host_port}). */
  private static final Pattern HOST =
      Pattern.compile(
          "((?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]{2,}|127\\.0\\.0\\.1|localhost)(?:[:_+](\\d{2,5}))?");

  /** On Windows, wget writes the question mark that no file name may hold as an at sign. */
  private static final Pattern QUERY_OF_WGET = Pattern.compile("@(?=[\\w.-]+=[^/]*$)");

  private Whereabouts() {}

  /** Best first. */
  static List<Address> of(Path file) {
    Set<Address> found = new LinkedHashSet<>();
    for (String suffix : SHORTCUTS) {
      shortcut(file.resolveSibling(stem(file) + suffix), found);
    }
    attribute(file, "xdg.origin.url", found);
    attribute(file, "com.apple.metadata:kMDItemWhereFroms", found);
    shortcut(file.resolveSibling(file.getFileName() + ":Zone.Identifier"), found);
    List<String> segments = new ArrayList<>();
    file.toAbsolutePath().forEach(segment -> segments.add(segment.toString()));
    add(mirrored(segments), found);
    return List.copyOf(found);
  }

  /** Whether a shortcut has the name of a page, and so told where that came from. */
  static boolean belongsToPage(Path shortcut) {
    return PAGES.stream()
        .anyMatch(suffix -> Files.exists(shortcut.resolveSibling(stem(shortcut) + suffix)));
  }

  /** The first address in a shortcut; null when it holds none. */
  static @Nullable Address shortcut(byte[] shortcut) {
    Matcher url = SHORTCUT.matcher(new String(shortcut, StandardCharsets.ISO_8859_1));
    return url.find() ? address(url) : null;
  }

  private static @Nullable Address address(Matcher url) {
    return Address.find(url.group(1) == null ? url.group(2) : url.group(1));
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The address that a path within a mirror stands for; null when no folder is named as a host. */
  static @Nullable Address mirrored(List<String> segments) {
    for (int i = segments.size() - 2; i >= 0; i--) {
      Matcher host = HOST.matcher(segments.get(i));
      if (host.matches()) {
        String path = String.join("/", segments.subList(i + 1, segments.size()));
        String page = path.replaceFirst("(?:(?<=/)index)?\\.x?html?$", "").replaceFirst("/$", "");
        page = QUERY_OF_WGET.matcher(page).replaceFirst("?");
        String port = host.group(2) == null ? "" : ":" + host.group(2);
        return Address.find("https://" + host.group(1) + port + "/" + page);
      }
    }
    return null;
  }

  private static void add(@Nullable Address address, Set<Address> found) {
    if (address != null) {
      found.add(address);
    }
  }

  private static void shortcut(Path file, Set<Address> found) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) < LONGEST) {
        Matcher url =
            SHORTCUT.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        while (url.find()) {
          add(address(url), found);
        }
      }
    } catch (IOException | RuntimeException e) {
      found.remove(null); // a hint that cannot be read is none
    }
  }

  /** What downloaders write beside a file: text, or on a Mac a list of addresses. */
  private static void attribute(Path file, String name, Set<Address> found) {
    try {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
      if (view == null || !view.list().contains(name) || view.size(name) > LONGEST) {
        return;
      }
      ByteBuffer value = ByteBuffer.allocate(view.size(name));
      view.read(name, value);
      byte[] bytes = value.array();
      if (new String(bytes, StandardCharsets.ISO_8859_1).startsWith("bplist")) {
        BinaryPlist list = new BinaryPlist(bytes);
        list.strings(list.top()).forEach(url -> add(Address.find(url), found));
      } else {
        add(Address.find(new String(bytes, StandardCharsets.UTF_8)), found);
      }
    } catch (IOException | RuntimeException e) {
      found.remove(null); // a hint that cannot be read is none
    }
  }
}
