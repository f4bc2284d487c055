package io.afterglow.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Missing;
import io.afterglow.model.Why;
import org.junit.jupiter.api.Test;

class JsonTest {

  private record Notes(String text) {}

  @Test
  void a_text_may_be_as_notesas_what_it_came_from() throws Exception {
    Notes notes = new Notes("x".repeat(20_000_001));
    assertThat(Json.read(Json.line(notes), Notes.class)).isEqualTo(notes);
  }

  @Test
  void a_row_keeps_what_the_word_of_its_reason_does_not_tell() throws Exception {
    for (Why why : Why.values()) {
      Missing row = new Missing(Missing.Kind.LIST, "id", null, why, 2, null);
      assertThat(Json.read(Json.line(row), Missing.class)).isEqualTo(row);
    }
    String older = "{\"kind\":\"list\",\"id\":\"a\",\"why\":\"not-saved\",\"attempts\":0}";
    assertThat(Json.read(older, Missing.class).why()).isEqualTo(Why.NOT_SAVED);
  }
}
