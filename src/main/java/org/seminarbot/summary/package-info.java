/** What instructors read: who answered, what, and how it spread. */
@NullMarked
package org.seminarbot.summary;

import org.jspecify.annotations.NullMarked;
