/** The command line, and the one place where everything is wired by hand. */
@NullMarked
package org.seminarbot;

import org.jspecify.annotations.NullMarked;
