/** Who takes part: members of a course, and the pseudonyms they are known by. */
@NullMarked
package org.seminarbot.people;

import org.jspecify.annotations.NullMarked;
