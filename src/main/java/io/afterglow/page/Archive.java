package io.afterglow.page;

import io.afterglow.model.SourceName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public web archive: it says beforehand what it holds, and may hold several captures of one
 * page, some of them walls and errors. Which of them is worth having is for others to judge. Asked
 * by one thread at a time.
 */
public interface Archive extends AutoCloseable {

  SourceName name();

  /**
   * Writes down what the archive holds, as far as that is not written down yet.
   *
   * @return null when the list is whole; else why it is not, with all that came written down
   * @throws IOException when it cannot be written
   */
  Fetched.@Nullable Missed list(Holdings holdings) throws IOException, InterruptedException;

  /**
   * Writes down the captures of one address, whatever its scheme, as far as that is not written
   * down yet; an archive may leave out captures of an address that it captured very often.
   *
   * @return as for {@link #list(Holdings)}
   */
  Fetched.@Nullable Missed list(Address address, Holdings holdings)
      throws IOException, InterruptedException;

  /**
   * Asks for the capture of an address that is nearest to a moment, without a list; an archive that
   * finds captures by its lists alone has none.
   */
  Fetched nearest(Address address, Instant moment) throws InterruptedException;

  /** How long so many requests take at the pace of this archive, when each is answered at once. */
  Duration pace(int lists, int captures);

  /** How many requests were sent so far, for lists and captures. */
  int requests();

  /**
   * Asks for one capture; waiting, retrying and following recorded redirects are done inside. The
   * page's address and time are those of the capture that came.
   */
  Fetched fetch(Holding holding) throws InterruptedException;

  /** Leaves the archive alone as an earlier run was told to; {@code halt} says until when. */
  void rest(Halt halt);

  /** Why there is no use in asking any further, and until when; null while there is. */
  @Nullable Halt halt();

  @Override
  default void close() {}
}
