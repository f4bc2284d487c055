package io.afterglow.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateOptionsTest {

  @Test
  void a_directory_is_asked_at_its_own_pace_however_hurried_the_person_is() {
    GateOptions hurried = GateOptions.polite("1").withDelay(Duration.ZERO);
    assertThat(hurried.delay("itunes.apple.com")).as("20 calls a minute").hasSeconds(3);
    assertThat(hurried.delay("api.podcastindex.org")).hasSeconds(1);
    assertThat(hurried.delay("api.fyyd.de")).hasSeconds(1);
    assertThat(hurried.delay("feeds.example")).isZero();
    GateOptions slow = hurried.withDelay(Duration.ofSeconds(10));
    assertThat(slow.delay("itunes.apple.com")).hasSeconds(10);
  }
}
