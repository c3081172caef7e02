/** Who did what to whose data, and when; every feature that does such a thing notes it here. */
@NullMarked
package org.seminarbot.audit;

import org.jspecify.annotations.NullMarked;
