/** The verbs as plain classes over immutable plans. The only place where stations meet. */
@NullMarked
package io.afterglow.job;

import org.jspecify.annotations.NullMarked;
