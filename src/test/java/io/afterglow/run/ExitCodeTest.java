package io.afterglow.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void every_code_has_its_place_among_those_that_apply() {
    assertThat(ExitCode.PRECEDENCE).containsExactlyInAnyOrder(ExitCode.values());
  }

  @Test
  void the_first_of_several_codes_is_told() {
    assertThat(ExitCode.worst(ExitCode.PARTIAL, ExitCode.AUTH, ExitCode.OK))
        .isEqualTo(ExitCode.AUTH);
    assertThat(ExitCode.worst()).isEqualTo(ExitCode.OK);
  }
}
