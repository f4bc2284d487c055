package io.afterglow.run;

import io.afterglow.source.http.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells why nothing happens for a while. */
record HostNews(Consumer<News> news) implements Notices {

  @Override
  public void waits(String host, Duration asked, Instant until) {
    news.accept(new News.HostWaits(host, asked, until));
  }

  @Override
  public void clockDiffers(String host, Duration ahead) {
    news.accept(new News.ClockDiffers(host, ahead));
  }
}
