package io.afterglow.source.http;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Tries;
import io.afterglow.page.Validators;
import java.util.Map;

/**
 * One page to get.
 *
 * @param source written on the page
 * @param obeysRobots whether robots.txt is asked first, unless the gate leaves it out altogether
 * @param headers beyond those of the scope, on every hop: {@code Accept}, {@code Range}
 * @param control whether it is to tell if the host is there at all: then it is asked for even when
 *     the host seems down, once
 * @param known what was said of the copy that is stored: an unchanged page need not come again
 * @param tries how many requests may be sent, within what the gate allows
 */
public record Request(
    Address address,
    SourceName source,
    RequestScope scope,
    boolean obeysRobots,
    Map<String, String> headers,
    boolean control,
    Validators known,
    Tries tries) {

  public Request {
    headers = Map.copyOf(headers);
  }

  /** A page like any other. */
  public Request(
      Address address,
      SourceName source,
      RequestScope scope,
      boolean obeysRobots,
      Map<String, String> headers) {
    this(address, source, scope, obeysRobots, headers, false, Validators.NONE, Tries.ALL);
  }
}
