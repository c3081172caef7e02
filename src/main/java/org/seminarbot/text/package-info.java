/** Small things about words that every room may use. Knows nobody. */
@NullMarked
package org.seminarbot.text;

import org.jspecify.annotations.NullMarked;
