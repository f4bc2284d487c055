package io.afterglow.run;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who watches a run, and may be asked.
 *
 * @param news takes what happens, at once and in the thread in which it happens
 * @param typed what {@code --curl -} reads
 * @param asker asked for a fresh login when the one in use has expired; null when nobody answers
 * @param log what happens is appended to this file, one JSON object a line; null for none
 */
public record Audience(
    Consumer<News> news,
    InputStream typed,
    FreshLogin.@Nullable Asker asker,
    @Nullable Path log,
    Interruption interruption) {

  void remark(String words) {
    news.accept(new News.Remark(words));
  }
}
