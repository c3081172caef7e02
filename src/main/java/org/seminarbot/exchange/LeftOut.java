package org.seminarbot.exchange;

/** Why a question does not come in; the message says what would be right. */
final class LeftOut extends RuntimeException {
  LeftOut(String message) {
    super(message, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
