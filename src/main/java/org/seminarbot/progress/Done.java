package org.seminarbot.progress;

import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;

/** An answer with what it answers. */
record Done(Ask ask, Answer answer) {}
