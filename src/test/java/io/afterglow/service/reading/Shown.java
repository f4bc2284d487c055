package io.afterglow.service.reading;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.service.funkturm.Funkturm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Invented pages of the fixture service. */
final class Shown {

  static final Funkturm SERVICE = new Funkturm();
  static final EpisodeId BUS = EpisodeId.ofSegments("12", "44");

  private Shown() {}

  static Page html(@Nullable String address, String body) {
    return new Page(
        address == null ? null : Address.parse(address),
        SourceName.SAVED,
        Instant.EPOCH,
        200,
        "text/html; charset=utf-8",
        ("<!doctype html><html>" + body + "</html>").getBytes(StandardCharsets.UTF_8));
  }

  static ServicePage page(@Nullable String address, String body) {
    Page page = html(address, body);
    return new ServicePage(page.lines(), SERVICE, new WindowTitle("Funkturm"), page.address());
  }
}
