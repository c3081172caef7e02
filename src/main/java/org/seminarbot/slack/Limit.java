package org.seminarbot.slack;

/** Slack's limits: the one table that the product keeps to and that the tests refuse by. */
enum Limit {
  /** Blocks of a message. */
  MESSAGE_BLOCKS(50),
  /** Characters of all blocks of a message; Slack names no number, and refuses some above it. */
  MESSAGE_CHARACTERS(12_000),
  /** Blocks of a modal or of a home tab. */
  VIEW_BLOCKS(100),
  /** Characters of the plain text beside a message's blocks, for notifications. */
  MESSAGE_TEXT(4000),
  /** Characters of a section's or context's text. */
  BLOCK_TEXT(3000),
  /** Fields of a section. */
  SECTION_FIELDS(10),
  /** Characters of a section's field. */
  FIELD_TEXT(2000),
  /** Characters of a header. */
  HEADER_TEXT(150),
  /** Elements of a context block. */
  CONTEXT_ELEMENTS(10),
  /** Elements of an actions block. */
  ACTIONS_ELEMENTS(25),
  /** Characters on a button. */
  BUTTON_TEXT(75),
  /** Characters of a button's value. */
  BUTTON_VALUE(2000),
  /** Characters that a button is read out as. */
  BUTTON_SPOKEN(75),
  /** Options of a select menu. */
  SELECT_OPTIONS(100),
  /** Options of a group of check boxes or radio buttons. */
  GROUP_OPTIONS(10),
  /** Options of an overflow menu. */
  OVERFLOW_OPTIONS(5),
  /** Characters of an option. */
  OPTION_TEXT(75),
  /** Characters that describe an option. */
  OPTION_DESCRIPTION(75),
  /** Characters of an option's value. */
  OPTION_VALUE(150),
  /** Characters of a placeholder. */
  PLACEHOLDER(150),
  /** Characters that head a question whether to go on. */
  CONFIRM_TITLE(100),
  /** Characters of a question whether to go on. */
  CONFIRM_TEXT(300),
  /** Characters of each of the two answers whether to go on. */
  CONFIRM_ANSWER(30),
  /** Characters of an address behind a button or of a picture. */
  URL(3000),
  /** Characters of an action's, block's or form's id. */
  ID(255),
  /** Characters of an input's label, and of its hint. */
  INPUT_LABEL(2000),
  /** Characters that a text input takes. */
  INPUT_TEXT(3000),
  /** Characters of a modal's title and of its buttons. */
  VIEW_TITLE(24),
  /** Characters of a view's private metadata. */
  VIEW_METADATA(3000),
  /** Modals on top of one another. */
  VIEW_STACK(3),
  /** Bytes of a file. */
  FILE_BYTES(1_000_000_000),
  /** Characters that describe a picture. */
  PICTURE_DESCRIPTION(2000),
  /** Characters of a picture's title. */
  PICTURE_TITLE(2000),
  /** Messages that one response_url takes. */
  RESPONSES(5),
  /** Minutes that a response_url lives. */
  RESPONSE_MINUTES(30),
  /** Seconds in which an envelope must be acknowledged, and that a trigger lives. */
  ACK_SECONDS(3),
  /** Socket Mode connections of an app at once. */
  SOCKETS(10),
  /** Characters of a command with its slash. */
  COMMAND(32),
  /** Characters that describe a command. */
  COMMAND_DESCRIPTION(2000),
  /** Characters that say what a command takes. */
  COMMAND_HINT(1000),
  /** Commands of an app. */
  COMMANDS(50),
  /** Characters of an app's name. */
  APP_NAME(35),
  /** Characters that describe an app in short. */
  APP_DESCRIPTION(140);

  private final int most;

  Limit(int most) {
    this.most = most;
  }

  /** The most that Slack takes. */
  int most() {
    return most;
  }
}
