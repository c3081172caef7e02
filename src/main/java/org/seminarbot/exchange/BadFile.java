package org.seminarbot.exchange;

/** A file of which nothing can be read; the message says why and what to do. */
public final class BadFile extends RuntimeException {
  BadFile(String message) {
    super(message, null, false, false);
  }
}
