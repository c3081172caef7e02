/** What instructors make of replies, one after the other, and what comes back to the student. */
@NullMarked
package org.seminarbot.review;

import org.jspecify.annotations.NullMarked;
