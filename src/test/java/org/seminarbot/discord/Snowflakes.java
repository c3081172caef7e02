package org.seminarbot.discord;

import java.util.concurrent.atomic.AtomicLong;

/** Ids as Discord makes them: they tell the time, and each is above all before it. */
final class Snowflakes {
  private static final long EPOCH = 1_420_070_400_000L;

  private final AtomicLong last = new AtomicLong();

  String next() {
    long now = (System.currentTimeMillis() - EPOCH) << 22;
    return Long.toString(last.updateAndGet(before -> Math.max(before + 1, now)));
  }
}
