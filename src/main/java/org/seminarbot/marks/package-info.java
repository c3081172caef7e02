/** Marks of whole tests, this bot's and from elsewhere, for the statistics. */
@NullMarked
package org.seminarbot.marks;

import org.jspecify.annotations.NullMarked;
