/**
 * YAML whose values remember file, line and column, so that every problem in a file can be reported
 * at once and where it is. Knows nobody of the bot.
 */
@NullMarked
package org.seminarbot.yaml;

import org.jspecify.annotations.NullMarked;
