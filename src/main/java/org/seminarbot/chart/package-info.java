/** Counts as pictures, for the platforms that can show one. */
@NullMarked
package org.seminarbot.chart;

import org.jspecify.annotations.NullMarked;
