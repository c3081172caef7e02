/**
 * What any chat can say, free of platforms: a {@link Request} comes in, a {@link Reply} goes out.
 * Text in cards is plain, never markup; each platform escapes it and keeps it within its limits.
 */
@NullMarked
package org.seminarbot.chat;

import org.jspecify.annotations.NullMarked;
