/** Meetings: an instructor asks a channel, the class answers, the instructor shows the answers. */
@NullMarked
package org.seminarbot.seminar;

import org.jspecify.annotations.NullMarked;
