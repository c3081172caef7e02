/** Questions at one's own pace, with feedback at once; and one's own progress. */
@NullMarked
package org.seminarbot.quiz;

import org.jspecify.annotations.NullMarked;
