package io.afterglow.page;

import java.time.LocalDate;
import java.util.List;

/**
 * Where and when a service stood on the web, for looking it up in archives.
 *
 * @param hosts all that it is known under, without {@code www}
 * @param from no page is older
 * @param last its last announced day; later captures may show a farewell
 */
public record Lifetime(List<String> hosts, LocalDate from, LocalDate last) {

  public Lifetime {
    hosts = List.copyOf(hosts);
  }
}
