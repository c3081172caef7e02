/** The field's figures: of items, of a whole test, of coders who agree. Knows nobody. */
@NullMarked
package org.seminarbot.statistics;

import org.jspecify.annotations.NullMarked;
