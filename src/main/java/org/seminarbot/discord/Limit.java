package org.seminarbot.discord;

/** Discord's limits: the one table that the product keeps to and that the tests refuse by. */
enum Limit {
  /** Characters in all text displays of a message together. */
  MESSAGE_TEXT(4000),
  /** Components of a message, those inside others included. */
  MESSAGE_COMPONENTS(40),
  /** Files of a message. */
  MESSAGE_FILES(10),
  /** Bytes of the files of a message, on a server that nobody pays for. */
  FILE_BYTES(10 * 1024 * 1024),
  /** Characters that describe a picture. */
  PICTURE_DESCRIPTION(1024),
  /** Pictures in a gallery. */
  GALLERY_PICTURES(10),
  /** Buttons in a row. */
  ROW_BUTTONS(5),
  /** Characters on a button. */
  BUTTON_LABEL(80),
  /** Characters of a component's or modal's custom id. */
  CUSTOM_ID(100),
  /** Options of a select menu. */
  SELECT_OPTIONS(25),
  /** Characters of a select menu's option, and of its value. */
  SELECT_LABEL(100),
  /** Characters that describe a select menu's option. */
  SELECT_DESCRIPTION(100),
  /** Characters of a placeholder. */
  PLACEHOLDER(100),
  /** Options of a group of check boxes or radio buttons. */
  GROUP_OPTIONS(10),
  /** Characters of a modal's title. */
  MODAL_TITLE(45),
  /** Components at the top of a modal. */
  MODAL_COMPONENTS(5),
  /** Characters of a modal's label. */
  MODAL_LABEL(45),
  /** Characters under a modal's label. */
  MODAL_DESCRIPTION(100),
  /** Characters that a text input takes. */
  INPUT_TEXT(4000),
  /** Commands of an application. */
  COMMANDS(100),
  /** Characters of a command's or option's name. */
  COMMAND_NAME(32),
  /** Characters that describe a command or option. */
  COMMAND_DESCRIPTION(100),
  /** Options of a command, and choices of an option. */
  COMMAND_OPTIONS(25),
  /** Characters of a choice or of a suggestion, and of its value. */
  CHOICE(100),
  /** Suggestions while somebody types. */
  SUGGESTIONS(25);

  private final int most;

  Limit(int most) {
    this.most = most;
  }

  /** The most that Discord takes. */
  int most() {
    return most;
  }
}
