/**
 * The two seams of the house: where pages come from ({@link io.afterglow.page.PageSource}) and what
 * is read of them ({@link io.afterglow.page.PageReader}). Knows no service, no network and no
 * files.
 */
@NullMarked
package io.afterglow.page;

import org.jspecify.annotations.NullMarked;
