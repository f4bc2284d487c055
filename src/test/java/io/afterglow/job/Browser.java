package io.afterglow.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.source.saved.SavedForms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real Chromium without a window, driven over its DevTools protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {

  private static final int PATIENCE = 30;

  private final Process process;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private final String session;
  private int last;

  Browser(Path profile, String proxy) throws Exception {
    process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--password-store=basic",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--proxy-server=" + proxy,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < PATIENCE * 10 && (!Files.exists(port) || Files.size(port) < 10); i++) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IOException("chromium ended at once");
      }
    }
    List<String> lines = Files.readAllLines(port);
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), this)
            .get(PATIENCE, TimeUnit.SECONDS);
    String target =
        call("", "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    session =
        call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    call(session, "Page.enable", Map.of());
    call(session, "Network.enable", Map.of());
  }

  /** Opens a page and waits until it has loaded. */
  void open(String url) throws Exception {
    events.clear();
    call(session, "Page.navigate", Map.of("url", url));
    while (events.stream()
        .noneMatch(e -> e.path("method").asText().equals("Page.loadEventFired"))) {
      events.add(next());
    }
  }

  /** The page as Chromium's own "Web page, single file". */
  byte[] mhtml() throws Exception {
    return SavedForms.bytes(
        call(session, "Page.captureSnapshot", Map.of("format", "mhtml")).path("data").asText());
  }

  /** The document as it stands after its scripts. */
  byte[] dom() throws Exception {
    return SavedForms.bytes(
        call(
                session,
                "Runtime.evaluate",
                Map.of(
                    "expression",
                    "(document.doctype?'<!DOCTYPE html>':'')+document.documentElement.outerHTML"))
            .path("result")
            .path("value")
            .asText());
  }

  /** What came over the network for the page, as its developer tools would record it. */
  byte[] har(String url) throws Exception {
    List<Object> entries = new ArrayList<>();
    for (JsonNode event : List.copyOf(events)) {
      JsonNode answer = event.path("params").path("response");
      if (!event.path("method").asText().equals("Network.responseReceived")
          || !answer.path("url").asText().equals(url)) {
        continue;
      }
      JsonNode body =
          call(
              session,
              "Network.getResponseBody",
              Map.of("requestId", event.path("params").path("requestId").asText()));
      boolean base64 = body.path("base64Encoded").asBoolean();
      entries.add(
          Map.of(
              "request", Map.of("method", "GET", "url", url),
              "response",
                  Map.of(
                      "status",
                      answer.path("status").asInt(),
                      "content",
                      Map.of(
                          "mimeType",
                          answer.path("mimeType").asText(),
                          "text",
                          body.path("body").asText(),
                          "encoding",
                          base64 ? "base64" : "")),
              "startedDateTime", "2025-07-01T10:20:30.123Z"));
    }
    return SavedForms.bytes(
        Json.line(
            Map.of(
                "log",
                Map.of(
                    "version",
                    "1.2",
                    "creator",
                    Map.of("name", "Chromium", "version", "x"),
                    "entries",
                    entries))));
  }

  private JsonNode call(String to, String method, Map<String, Object> parameters) throws Exception {
    int id = ++last;
    Map<String, Object> message =
        to.isEmpty()
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", to);
    socket.sendText(Json.line(message), true).get(PATIENCE, TimeUnit.SECONDS);
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
      events.add(answer);
    }
  }

  private JsonNode next() throws Exception {
    JsonNode answer = answers.poll(PATIENCE, TimeUnit.SECONDS);
    if (answer == null) {
      throw new IOException("chromium does not answer");
    }
    return answer;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        answers.add(Json.tree(partial.toString().getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      partial.setLength(0);
    }
    socket.request(1);
    return java.util.concurrent.CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() throws IOException {
    try {
      call("", "Browser.close", Map.of());
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
