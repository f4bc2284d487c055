package io.afterglow.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {

  private record Notes(String text) {}

  @Test
  void a_text_may_be_as_notesas_what_it_came_from() throws Exception {
    Notes notes = new Notes("x".repeat(20_000_001));
    assertThat(Json.read(Json.line(notes), Notes.class)).isEqualTo(notes);
  }
}
