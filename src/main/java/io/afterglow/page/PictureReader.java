package io.afterglow.page;

import io.afterglow.model.Cover;

/** Tells pictures that may be shown from all else that stands under a picture's address. */
public final class PictureReader implements PageReader {

  @Override
  public Reading read(Page page) {
    boolean good = page.status() < 400 && Cover.of(page.body()).isPresent();
    return Reading.of(good ? PageKind.PICTURE : PageKind.UNKNOWN);
  }
}
