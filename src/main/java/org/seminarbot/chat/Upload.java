package org.seminarbot.chat;

import java.util.concurrent.CompletionStage;

/** A file that somebody gave to a command; what is in it is fetched when it is wanted. */
public interface Upload {
  String name();

  /** In bytes, as the platform says. */
  long size();

  CompletionStage<byte[]> bytes();
}
