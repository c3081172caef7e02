/** Who is in the class as the university lists it, and which account is whose. */
@NullMarked
package org.seminarbot.roster;

import org.jspecify.annotations.NullMarked;
