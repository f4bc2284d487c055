package io.afterglow.service.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.page.PageKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WallTextTest {

  private static @Nullable PageKind kind(String heading) {
    return WallText.of(Shown.html(null, "<h1>" + heading + "</h1><p>Hallo.</p>").lines(), 200);
  }

  @ParameterizedTest
  @CsvSource({
    "Just a moment...,CHALLENGE",
    "Bist du ein Mensch?,CHALLENGE",
    "人机验证,CHALLENGE",
    "Sign in,LOGIN",
    "Anmelden – Funkturm,LOGIN",
    "Bitte melde dich an,LOGIN",
    "登录,LOGIN",
    "登录 – 某站,LOGIN",
    "ログイン,LOGIN",
    "Under maintenance,MAINTENANCE",
    "Wegen Wartungsarbeiten geschlossen,MAINTENANCE",
    "メンテナンス,MAINTENANCE",
    "We have shut down,FAREWELL",
    "Funkturm wurde zum Jahresende eingestellt,FAREWELL",
    "サービスは終了しました,FAREWELL",
    "Something went wrong,ERROR",
    "Da ist etwas schiefgegangen: etwas ist schief,ERROR",
    "Interner Serverfehler,ERROR",
    "Page not found,NOT_FOUND",
    "Fehler 404,NOT_FOUND",
    "Diese Folge wurde nicht gefunden,NOT_FOUND",
    "页面不存在,NOT_FOUND",
    "ページが見つかりません,NOT_FOUND"
  })
  void wall_is_known_by_what_it_says(String heading, PageKind kind) {
    assertThat(kind(heading)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Die Lampe auf der Mole", "Salz und Seil", "A lamp on the pier"})
  void title_is_no_wall(String heading) {
    assertThat(kind(heading)).isNull();
  }
}
