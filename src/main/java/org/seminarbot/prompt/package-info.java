/**
 * How a prompt is shown and answered: from a card or form to the durable answer and what is said
 * back.
 */
@NullMarked
package org.seminarbot.prompt;

import org.jspecify.annotations.NullMarked;
