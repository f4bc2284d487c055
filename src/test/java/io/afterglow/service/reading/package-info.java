/** Tests of what every service's reader needs, with the fixture service. */
@NullMarked
package io.afterglow.service.reading;

import org.jspecify.annotations.NullMarked;
