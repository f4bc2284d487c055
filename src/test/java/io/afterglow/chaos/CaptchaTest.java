package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A 403 with a CAPTCHA is a challenge: no login helps. */
class CaptchaTest {

  @TempDir Path folder;

  @Test
  void a_captcha_before_every_page_ends_with_code_5() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "captcha")) {
      Ran ran = chaos.export().endsWith(ExitCode.BLOCKED);
      assertThat(ran.said()).contains("CAPTCHA").doesNotContain("login is missing");
    }
  }

  @Test
  void a_captcha_in_the_middle_of_a_run_ends_with_code_5() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "captcha:after=12")) {
      Ran ran = chaos.export().endsWith(ExitCode.BLOCKED);
      assertThat(Exported.list(ran.zip().report().at("/missing")))
          .isNotEmpty()
          .noneSatisfy(row -> assertThat(row.at("/why").asText()).isEqualTo("login-needed"));
    }
  }
}
