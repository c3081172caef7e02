/** What was asked and what was answered: asks, attempts, answers and opinions, with their SQL. */
@NullMarked
package org.seminarbot.answer;

import org.jspecify.annotations.NullMarked;
