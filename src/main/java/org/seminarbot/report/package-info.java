/** The course as one page to keep, print, and read without the chat. */
@NullMarked
package org.seminarbot.report;

import org.jspecify.annotations.NullMarked;
