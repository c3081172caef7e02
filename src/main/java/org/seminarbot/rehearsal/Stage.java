package org.seminarbot.rehearsal;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Outbox;

/** As much of a platform in this machine as a {@link Rehearsal} needs: one course, one channel. */
public interface Stage extends AutoCloseable {

  /** Connects the platform's own client to it, with the bot that is made for its outbox. */
  void connect(Function<Outbox, Bot> bots) throws InterruptedException;

  /** What is run when somebody has been answered. */
  void onAnswer(Runnable answered);

  /** {@code /seminar}, by the course's owner. */
  void command(String sub, Map<String, String> options);

  /** The button that was posted to the channel; empty when none is in time. */
  String button(Duration longest);

  /** A press of that button by the student of a number. */
  void press(int student, String button);

  @Override
  void close();
}
