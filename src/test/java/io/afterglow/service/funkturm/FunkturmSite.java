package io.afterglow.service.funkturm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.json.Json;
import io.afterglow.page.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fixture service on loopback, with an invented account of two podcasts. */
public final class FunkturmSite implements AutoCloseable {

  public static final String ACCOUNT = "wanda@funkturm.example";

  private static final String COOKIE = "sitzung=canary5150";
  private static final int PAGE = 2;
  private static final Pattern LIST = Pattern.compile("/sendung/(\\d+)/folgen\\.json");
  private static final Pattern EPISODE =
      Pattern.compile("/sendung/(\\d+)/folge/(\\d+)(/mitschrift\\.json)?");

  public static final String WALL =
      "<!doctype html><html lang=\"de\"><head><title>Funkturm</title></head><body>"
          + "<h1>Bitte melde dich an</h1><p><a href=\"/per-mail\">Link schicken</a></p></body></html>";

  /** One invented episode. */
  public record Folge(int podcast, int number, String title, String day) {}

  private static final Map<Integer, String> PODCASTS = podcasts();
  public static final List<Folge> EPISODES =
      List.of(
          new Folge(7, 41, "Die Lampe auf der Mole", "2025-03-05"),
          new Folge(7, 43, "Ein Knoten für zwei Hände", "2025-04-02"),
          new Folge(7, 48, "Nebelhorn und Kaffee", "2025-05-07"),
          new Folge(12, 44, "Der letzte Bus", "2025-04-09"),
          new Folge(12, 45, "Brot um drei Uhr früh", "2025-04-16"));

  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int expiresAfter = Integer.MAX_VALUE;
  private volatile int breaksAfter = Integer.MAX_VALUE;
  private volatile @Nullable String notice;
  private volatile boolean namesFeeds = true;

  public FunkturmSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private static Map<Integer, String> podcasts() {
    Map<Integer, String> podcasts = new LinkedHashMap<>();
    podcasts.put(7, "Salz und Seil");
    podcasts.put(12, "Nachtschicht");
    return podcasts;
  }

  public Address address() {
    return Address.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Paths in the order in which they were requested. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The login is good for so many requests more. */
  public void expireAfter(int more) {
    expiresAfter = requests.size() + more;
  }

  /** Every answer after so many requests more is an error of the server. */
  public void breakAfter(int more) {
    breaksAfter = requests.size() + more;
  }

  /** The list of subscriptions names no feeds. */
  public void hideFeeds() {
    namesFeeds = false;
  }

  /** Undoes expiry and errors. */
  public void heal() {
    expiresAfter = Integer.MAX_VALUE;
    breaksAfter = Integer.MAX_VALUE;
    notice = null;
  }

  public static Path cookies(Path file, String value) throws IOException {
    return Files.writeString(
        file,
        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tsitzung\t" + value + "\n");
  }

  public static Path cookies(Path file) throws IOException {
    return cookies(file, COOKIE.substring(COOKIE.indexOf('=') + 1));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    requests.add(path);
    String cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
    boolean open = path.startsWith("/feed/") || path.equals("/robots.txt");
    boolean known = cookie.contains(COOKIE) && requests.size() <= expiresAfter;
    if (requests.size() > breaksAfter) {
      send(exchange, 500, "text/plain", "kaputt");
    } else if (!open && !known) {
      send(exchange, 200, "text/html; charset=utf-8", WALL);
    } else {
      String body = said(path, page(path, address()));
      body = body == null || namesFeeds ? body : body.replace("\"feed\":", "\"hidden\":");
      String type = type(path);
      send(exchange, body == null ? 404 : 200, type, body == null ? "{\"fehler\":404}" : body);
    }
  }

  /** From now on these words stand where the transcripts should be. */
  public void say(String words) {
    notice = words;
  }

  private @Nullable String said(String path, @Nullable String honest) {
    String words = notice;
    return words == null || honest == null || !path.endsWith("/mitschrift.json")
        ? honest
        : honest.replaceFirst(
            "\"saetze\":\\[.*\\]",
            Matcher.quoteReplacement("\"saetze\":" + Json.line(List.of(Map.of("text", words)))));
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  public static String type(String path) {
    if (path.contains(".json")) {
      return "application/json";
    }
    return path.startsWith("/feed/") ? "application/rss+xml" : "text/html; charset=utf-8";
  }

  /** What stands at a path of the site; null when nothing does. */
  public static @Nullable String page(String target, Address site) {
    String path = target.replaceFirst("\\?.*", "");
    if (path.equals("/")) {
      return document(
          "Start – Funkturm",
          "<p>Angemeldet als " + ACCOUNT + "</p><p><a href=\"/abos.json\">Abos</a></p>");
    }
    if (path.equals("/konto.json")) {
      return Json.line(Map.of("konto", ACCOUNT));
    }
    if (path.equals("/abos.json")) {
      return Json.line(Map.of("konto", ACCOUNT, "abos", subscriptions(site)));
    }
    if (path.startsWith("/feed/")) {
      return feed(Integer.parseInt(path.replaceAll("\\D", "")), site);
    }
    Matcher list = LIST.matcher(path);
    if (list.matches()) {
      return list(Integer.parseInt(list.group(1)), target.endsWith("seite=2") ? 2 : 1);
    }
    Matcher m = EPISODE.matcher(path);
    Folge episode = m.matches() ? episode(m.group(2)) : null;
    return episode == null ? null : m.group(3) == null ? html(episode) : transcript(episode);
  }

  private static @Nullable Folge episode(String number) {
    return EPISODES.stream()
        .filter(one -> Integer.toString(one.number()).equals(number))
        .findFirst()
        .orElse(null);
  }

  private static List<Map<String, Object>> subscriptions(Address site) {
    List<Map<String, Object>> all = new ArrayList<>();
    PODCASTS.forEach(
        (id, name) ->
            all.add(
                Map.of(
                    "sendung", id, "name", name, "feed", site.origin() + "/feed/" + id + ".xml")));
    return all;
  }

  private static List<Folge> of(int podcast) {
    return EPISODES.stream().filter(one -> one.podcast() == podcast).toList();
  }

  private static String list(int podcast, int page) {
    List<Folge> all = of(podcast);
    List<Folge> shown = all.stream().skip((page - 1L) * PAGE).limit(PAGE).toList();
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("sendung", podcast);
    list.put("name", String.valueOf(PODCASTS.get(podcast)));
    list.put("anzahl", all.size());
    list.put(
        "folgen",
        shown.stream()
            .map(one -> Map.of("folge", one.number(), "titel", one.title(), "vom", one.day()))
            .toList());
    if (page * PAGE < all.size()) {
      list.put("weiter", "/sendung/" + podcast + "/folgen.json?seite=" + (page + 1));
    }
    return Json.line(list);
  }

  private static String html(Folge one) {
    return document(
        one.title() + " – Funkturm",
        "<script type=\"application/json\">"
            + Json.line(
                Map.of(
                    "sendung",
                    Map.of("nummer", one.podcast(), "name", PODCASTS.get(one.podcast())),
                    "folge",
                    Map.of("nummer", one.number(), "vom", german(one.day()))))
            + "</script><h1>"
            + one.title()
            + "</h1><h2>Mitwirkende</h2><p>Anna Brandt</p><p>Jonas Keil</p>"
            + "<h2>Kapitel</h2><ul><li>0:00 Ankunft</li><li>12:30 Was bleibt</li></ul>"
            + "<h2>Worum es geht</h2><p>Ein Gespräch über "
            + one.title()
            + ".</p><p>Aufgenommen im Hafen.</p><p>Impressum</p><p>© 2025 Funkturm</p>");
  }

  /** {@code 5. März 2025}. */
  private static String german(String day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(Locale.GERMAN)
        .format(LocalDate.parse(day));
  }

  private static String document(String title, String body) {
    return "<!doctype html><html lang=\"de\"><head><title>"
        + title
        + "</title></head><body><main>"
        + body
        + "</main></body></html>";
  }

  private static String transcript(Folge one) {
    Map<String, Object> spoken = new LinkedHashMap<>();
    spoken.put("sendung", one.podcast());
    spoken.put("folge", one.number());
    spoken.put("titel", one.title());
    spoken.put("sprache", "de");
    spoken.put(
        "saetze",
        List.of(
            Map.of(
                "ab", 0.5, "wer", "Anna Brandt", "text", "Heute geht es um " + one.title() + "."),
            Map.of("ab", 4.25, "wer", "Jonas Keil", "text", "Davon weiß ich nur die Hälfte."),
            Map.of("ab", 9.0, "wer", "Anna Brandt", "text", "Dann erzähle ich die andere.")));
    return Json.line(spoken);
  }

  private static @Nullable String feed(int podcast, Address site) {
    StringBuilder items = new StringBuilder();
    for (Folge one : of(podcast)) {
      items
          .append("<item><title>")
          .append(one.title())
          .append("</title><guid>f")
          .append(one.number())
          .append("</guid><enclosure length=\"9\" type=\"audio/mpeg\" url=\"")
          .append(site.origin())
          .append("/ton/")
          .append(one.number())
          .append(".mp3\"/></item>");
    }
    return items.length() == 0
        ? null
        : "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>"
            + PODCASTS.get(podcast)
            + "</title><link>https://sender.example/</link><description>-</description>"
            + items
            + "</channel></rss>";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
