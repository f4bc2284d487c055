/**
 * What is saved: podcasts, episodes and all that was read of them, as records, enums and sealed
 * interfaces. Knows the JDK alone: neither pages nor files nor formats.
 */
@NullMarked
package io.afterglow.model;

import org.jspecify.annotations.NullMarked;
