package io.afterglow.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.source.Encodings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GzipMembersTest {

  private static final int MOST = 8 << 20;

  @Test
  void members_are_found_with_their_places() throws IOException {
    byte[] one = gzip("one");
    byte[] two = gzip("two");
    GzipMembers members = GzipMembers.ours(new ByteArrayInputStream(joined(one, two)));
    assertThat(members.nextMember(MOST)).asString(UTF_8).isEqualTo("one");
    assertThat(members.end()).isEqualTo(one.length);
    assertThat(members.nextMember(MOST)).asString(UTF_8).isEqualTo("two");
    assertThat(members.start()).isEqualTo(one.length);
    assertThat(members.end()).isEqualTo(one.length + two.length);
    assertThat(members.nextMember(MOST)).isNull();
  }

  @Test
  void a_damaged_member_hides_nothing_of_the_next() throws IOException {
    byte[] bad = gzip("one");
    bad[bad.length - 8] ^= 1;
    byte[] file = joined(bad, gzip("two"));
    GzipMembers members = GzipMembers.ours(new ByteArrayInputStream(file));
    members.nextMember(MOST);
    assertThat(members.isDamaged()).isTrue();
    assertThat(members.nextMember(MOST)).asString(UTF_8).isEqualTo("two");
    assertThat(members.isDamaged()).isFalse();
    assertThat(GzipMembers.beginning(new ByteArrayInputStream(file), 4))
        .asString(UTF_8)
        .isEqualTo("onet");
  }

  @Test
  void a_member_torn_at_any_byte_is_reported() throws IOException {
    byte[] whole = gzip("one");
    byte[] torn = gzip("two");
    for (int length = 2; length < torn.length; length++) {
      List<Long> damage = new ArrayList<>();
      byte[] file = joined(whole, Arrays.copyOf(torn, length));
      GzipMembers members =
          new GzipMembers(new ByteArrayInputStream(file), (offset, what) -> damage.add(offset));
      while (members.nextMember(MOST) != null) {}
      assertThat(damage).as("torn after %s bytes", length).contains((long) whole.length);
    }
  }

  @Test
  void what_this_program_packed_may_grow_as_it_likes_up_to_a_size() throws IOException {
    byte[] blank = Encodings.gzip(new byte[5 << 20]);
    assertThat(GzipMembers.only(blank, MOST)).hasSize(5 << 20);
    assertThatThrownBy(() -> GzipMembers.only(blank, 4 << 20)).isInstanceOf(CodecException.class);
  }

  @Test
  void one_member_alone_means_nothing_before_or_after_it() throws IOException {
    byte[] one = gzip("one");
    assertThat(GzipMembers.only(one, MOST)).asString(UTF_8).isEqualTo("one");
    for (byte[] other :
        List.of(
            new byte[0],
            joined(one, one),
            joined(one, new byte[] {0}),
            joined(new byte[] {0}, one),
            Arrays.copyOf(one, one.length - 1))) {
      assertThatThrownBy(() -> GzipMembers.only(other, MOST)).isInstanceOf(CodecException.class);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    return Encodings.gzip(text.getBytes(UTF_8));
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] all = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, all, one.length, two.length);
    return all;
  }
}
