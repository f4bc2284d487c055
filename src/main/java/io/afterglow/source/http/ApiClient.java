package io.afterglow.source.http;

import io.afterglow.page.Address;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.Authenticator;
import okhttp3.CookieJar;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * A person's own server, asked and told: GET, and POST of JSON, with Basic authentication (RFC
 * 7617). Redirects are not followed, so the password goes to no other place; each answer has a
 * limit of size and time.
 */
public final class ApiClient implements AutoCloseable {

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private static final int LARGEST = 64 << 20;

  private final OkHttpClient client;
  private final String userAgent;
  private final String authorization;

  /**
   * A client for one login.
   *
   * @param password never in a message, a log or {@link #toString}
   */
  public ApiClient(String userAgent, String user, String password) {
    this.userAgent = userAgent;
    this.authorization = Credentials.basic(user, password, StandardCharsets.UTF_8);
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .cookieJar(CookieJar.NO_COOKIES)
            .authenticator(Authenticator.NONE)
            .callTimeout(Duration.ofMinutes(2))
            .build();
  }

  /**
   * An answer of whatever status.
   *
   * @param text decoded as UTF-8
   */
  public record Answer(int status, String text) {

    public boolean good() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * Asks.
   *
   * @throws IOException when there is no answer, or one that is too large
   */
  public Answer get(Address address) throws IOException {
    return answer(address, null);
  }

  /**
   * Tells.
   *
   * @throws IOException as {@link #get}
   */
  public Answer post(Address address, byte[] json) throws IOException {
    return answer(address, RequestBody.create(json, JSON));
  }

  private Answer answer(Address address, @Nullable RequestBody body) throws IOException {
    Request request =
        new Request.Builder()
            .url(address.value())
            .header("User-Agent", userAgent)
            .header("Authorization", authorization)
            .header("Accept", "application/json")
            .header("OCS-APIRequest", "true") // Nextcloud takes it for its guard against forgery
            .method(body == null ? "GET" : "POST", body)
            .build();
    try (Response response = client.newCall(request).execute()) {
      return new Answer(response.code(), text(response.body()));
    }
  }

  private static String text(ResponseBody body) throws IOException {
    byte[] bytes = body.byteStream().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new ProtocolException("the answer is larger than any list of podcasts");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
