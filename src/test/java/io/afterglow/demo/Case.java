package io.afterglow.demo;

import java.time.Instant;

/**
 * What a fault may look at: the request that it strikes, the site, and the server's clock.
 *
 * @param rule for its options
 */
record Case(Rule rule, DemoRequest request, DemoSite site, Instant now) {

  /** What an honest server would send. */
  Response honest() {
    return framed(site.answer(request));
  }

  /** The same, never compressed and never 304. */
  Response plain() {
    return Wire.measured(site.answer(request).with("Date", Wire.HTTP_DATE.format(now)));
  }

  Response framed(Response response) {
    return Wire.framed(request, response, now);
  }
}
