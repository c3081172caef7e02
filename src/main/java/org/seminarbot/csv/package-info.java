/** Tables as spreadsheets save them. Knows nobody. */
@NullMarked
package org.seminarbot.csv;

import org.jspecify.annotations.NullMarked;
