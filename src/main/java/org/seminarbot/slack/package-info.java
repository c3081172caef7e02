/**
 * Slack: commands, presses and forms in over Socket Mode; messages, modals and the App Home out.
 * Knows nothing of quizzes; keeps every card and form within Slack's limits and escapes all text at
 * one place.
 */
@NullMarked
package org.seminarbot.slack;

import org.jspecify.annotations.NullMarked;
