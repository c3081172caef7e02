/**
 * Discord: interactions in, messages and modals out. Knows nothing of quizzes; keeps every card and
 * form within Discord's limits and escapes all text at one place.
 */
@NullMarked
package org.seminarbot.discord;

import org.jspecify.annotations.NullMarked;
