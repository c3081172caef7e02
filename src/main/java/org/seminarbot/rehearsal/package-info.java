/** Classes of nobody, held in this process before the first real one. Knows no platform. */
@NullMarked
package org.seminarbot.rehearsal;

import org.jspecify.annotations.NullMarked;
