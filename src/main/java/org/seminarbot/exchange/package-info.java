/**
 * Other people's readings: files that instructors already have become readings, and readings become
 * files for other programs. Knows readings and YAML, and no chat.
 */
@NullMarked
package org.seminarbot.exchange;

import org.jspecify.annotations.NullMarked;
