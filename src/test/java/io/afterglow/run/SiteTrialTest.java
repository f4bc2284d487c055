package io.afterglow.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.page.Address;
import io.afterglow.service.podquest.PodQuest;
import io.afterglow.source.Nobody;
import io.afterglow.source.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTrialTest {

  @ParameterizedTest
  @CsvSource({
    "503, Retry-After: 600, BUSY",
    "429, Retry-After: 1, BUSY",
    "401, X-None: 1, ONLINE",
    "503, X-None: 1, BUSY",
    "404, X-None: 1, GONE"
  })
  void a_service_that_asks_to_wait_is_busy_and_not_gone(
      int status, String header, SiteTrial expected) throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      server.on("/", wire -> wire.reply(status, header + "\r\n", "<html>words</html>"));
      Address site = server.at("/");
      assertThat(SiteTrial.of(new PodQuest(site), site)).isEqualTo(expected);
      assertThat(server.seen("/")).hasSize(1);
    }
  }

  @Test
  void a_service_on_this_computer_that_is_not_started_is_gone() throws Exception {
    Address site = Nobody.address();
    assertThat(SiteTrial.of(new PodQuest(site), site)).isEqualTo(SiteTrial.GONE);
  }
}
