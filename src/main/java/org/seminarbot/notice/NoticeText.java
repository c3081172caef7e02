package org.seminarbot.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Member;
import org.seminarbot.people.Policy;
import org.seminarbot.text.Words;

/**
 * What is said at first contact. In a text of one's own, {@code {name}} stands for the name that
 * instructors see, {@code {kept}} for how long, {@code {copies}} for what erasing cannot reach.
 */
final class NoticeText {
  private static final String USUAL =
      """
      Your instructors read what you answer here, under {name}; an opinion is only counted, without \
      your name. The class sees counts; of your posts it sees only those that an instructor shows and \
      you have not kept from it, without a name. What you write is kept {kept}; /mydata shows it to \
      you, gives it to you as a file, or erases it. Erasing cannot reach {copies}.""";

  private final String text;
  private final String kept;
  private final String version;

  NoticeText(Policy policy) {
    this.text = policy.notice().orElse(USUAL).strip();
    this.kept = policy.kept();
    this.version = hash(text + "\n" + kept);
  }

  /** SHA-256 of the text, with how long things are kept: what changes is shown again. */
  String version() {
    return version;
  }

  /**
   * What it says to somebody.
   *
   * @param names whether instructors see the name
   */
  String to(Request request, Member who, boolean names) {
    String name = names ? "your name, " + who.name() : "your pseudonym, " + who.pseudonym();
    return text.replace("{kept}", kept)
        .replace("{copies}", copies(request))
        .replace("{name}", name); // last, since nobody may put a brace into what is replaced
  }

  /** {@code Discord’s own copies, screenshots, or backups of the database}, where somebody is. */
  static String copies(Request request) {
    String account = request.who().account();
    int colon = account.indexOf(':');
    String chat = colon < 0 ? "" : account.substring(0, colon);
    return chat.isEmpty() || chat.equals("console")
        ? "files that were given out, what others have copied, or backups of the database"
        : Words.capital(chat) + "’s own copies, screenshots, or backups of the database";
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
