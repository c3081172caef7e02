/** What somebody can do here. */
@NullMarked
package org.seminarbot.guide;

import org.jspecify.annotations.NullMarked;
