/** A class of several people in one terminal: typed lines in, drawn messages out. */
@NullMarked
package org.seminarbot.console;

import org.jspecify.annotations.NullMarked;
