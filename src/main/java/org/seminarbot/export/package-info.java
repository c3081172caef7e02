/** A course's answers and points as files for other programs. */
@NullMarked
package org.seminarbot.export;

import org.jspecify.annotations.NullMarked;
