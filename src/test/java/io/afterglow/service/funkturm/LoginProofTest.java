package io.afterglow.service.funkturm;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.LoginCheck;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Page;
import io.afterglow.page.PageSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A service may name the page that proves a login; its home page and its lists prove nothing. */
class LoginProofTest {

  @Test
  void login_is_proved_by_the_page_that_the_service_names() throws Exception {
    LoginCheck check = LoginCheck.of(new Funkturm(), new Site(false));
    assertThat(check.accepted()).isTrue();
    assertThat(check.account()).isEqualTo(FunkturmSite.ACCOUNT);
  }

  @Test
  void login_is_refused_when_that_page_is_a_login_page() throws Exception {
    LoginCheck check = LoginCheck.of(new Funkturm(), new Site(true));
    assertThat(check.accepted()).isFalse();
    assertThat(check.detail()).isEqualTo("the service asks for a login");
  }

  /** The site without any login; only the proof may be walled. */
  private record Site(boolean walled) implements PageSource {

    @Override
    public SourceName name() {
      return SourceName.LIVE;
    }

    @Override
    public Fetched fetch(Address address) {
      boolean wall = walled && address.path().equals("/konto.json");
      String body =
          wall ? FunkturmSite.WALL : String.valueOf(FunkturmSite.page(address.path(), address));
      String type = wall ? "text/html" : FunkturmSite.type(address.path());
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      return new Fetched.Found(new Page(address, SourceName.LIVE, Instant.EPOCH, 200, type, bytes));
    }
  }
}
