/** What a student answered and how it went. */
@NullMarked
package org.seminarbot.progress;

import org.jspecify.annotations.NullMarked;
