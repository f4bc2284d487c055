/**
 * Formats: one class a format over the {@link io.afterglow.model.Library}, listed in one place.
 * Knows neither pages nor zips: an exporter names paths and gives bytes.
 */
@NullMarked
package io.afterglow.export;

import org.jspecify.annotations.NullMarked;
