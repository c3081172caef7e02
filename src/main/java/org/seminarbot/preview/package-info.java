/** A prompt played by its author, with all its feedback and stages. */
@NullMarked
package org.seminarbot.preview;

import org.jspecify.annotations.NullMarked;
