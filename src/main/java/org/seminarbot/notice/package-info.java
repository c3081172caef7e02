/** First contact: what everybody is told once, before their first question, scene or answer. */
@NullMarked
package org.seminarbot.notice;

import org.jspecify.annotations.NullMarked;
