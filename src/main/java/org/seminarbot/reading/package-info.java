/** What is taught, and how an answer is marked. */
@NullMarked
package org.seminarbot.reading;

import org.jspecify.annotations.NullMarked;
