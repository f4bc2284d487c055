package io.afterglow.cli.guide;

import io.afterglow.interview.Question;
import io.afterglow.interview.Question.Kind;
import io.afterglow.interview.Question.Stage;
import io.afterglow.interview.Talk;
import io.afterglow.run.FreshLogin;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks on the page for a fresh login when the one in use has expired; the run waits for it. */
public final class LoginOnPage implements FreshLogin.Asker {

  private final Talk talk;

  public LoginOnPage(Talk talk) {
    this.talk = talk;
  }

  @Override
  public boolean asked(FreshLogin fresh) throws IOException, InterruptedException {
    boolean browser = fresh.expired().browser() != null;
    Question question =
        Question.of(
                "fresh",
                Stage.RUN,
                Kind.LOGIN,
                "Your login has expired",
                "Nothing that was fetched is lost; the export waits.",
                "Log in to " + fresh.service() + " in your browser again.",
                browser
                    ? "Then go on without a file: Afterglow looks into the browser again."
                    : "Then give a fresh cookies.txt, or paste what the browser copies as cURL.")
            .maybe();
    while (true) {
      List<String> values = talk.ask(question, true);
      if (values == null) {
        return false;
      }
      FreshLogin.Answer answer = answer(fresh, values.isEmpty() ? null : values.get(0));
      if (answer.taken()) {
        return true;
      }
      question = question.again(answer.words() == null ? "" : answer.words());
    }
  }

  private static FreshLogin.Answer answer(FreshLogin fresh, @Nullable String login)
      throws IOException, InterruptedException {
    return login == null || login.isBlank() || Interview.isFile(login)
        ? fresh.take(login == null || login.isBlank() ? null : login)
        : fresh.pasted(login);
  }
}
