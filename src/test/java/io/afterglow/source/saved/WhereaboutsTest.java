package io.afterglow.source.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTest {

  @ParameterizedTest
  @CsvSource({
    "mirror/site.example/show/index.html, https://site.example/show",
    "mirror/site.example/show/3.html, https://site.example/show/3",
    "site.example/show/3?page=2.html, https://site.example/show/3?page=2",
    "site.example/show/3@page=2.html, https://site.example/show/3?page=2",
    "site.example/show/3@page=2&all=1, https://site.example/show/3?page=2&all=1",
    "site.example/@ann/show@home, https://site.example/@ann/show@home",
    "site.example/@ann=1/show, https://site.example/@ann=1/show",
    "site.example+8080/show, https://site.example:8080/show",
  })
  void aPathInAMirrorStandsForAnAddress(String path, String address) {
    assertThat(Whereabouts.mirrored(List.of(path.split("/", -1)))).hasToString(address);
  }
}
