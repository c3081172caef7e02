package org.seminarbot.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.seminarbot.store.Sql;

/**
 * People whose identity was taken out of their row. The row stays, since marks hang on it; in place
 * of the account stands its HMAC-SHA256 under a key that the course has drawn by chance, so that
 * somebody who comes back is the same person with a new pseudonym, and answers nothing a second
 * time as if it were the first.
 */
final class Erased {
  private static final String HASH = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Erased() {}

  static void erase(Sql sql, Member who, Instant now) {
    String secret = secret(sql).orElseGet(() -> draw(sql));
    String nobody = Member.nobody(who.id());
    sql.update(
            "update person set account = :account, name = :nobody, pseudonym = :nobody,"
                + " erased_at = :now, told_directly = false where course_id = :course and id = :id")
        .bind("account", hash(secret, who.account()))
        .bind("nobody", nobody)
        .bind("now", now)
        .bind("id", who.id())
        .run();
  }

  /** The row of somebody who was erased and has come back. */
  static Optional<Member> returned(Sql sql, String secret, String account) {
    return People.find(sql, hash(secret, account));
  }

  /** The key of a course; nothing where nobody was erased. */
  static Optional<String> secret(Sql sql) {
    return sql.select("select secret from erasing_key where course_id = :course")
        .map(row -> row.text("secret"))
        .first();
  }

  private static String draw(Sql sql) {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    sql.update("insert into erasing_key (course_id, secret) values (:course, :secret)")
        .bind("secret", secret)
        .run();
    return secret;
  }

  private static String hash(String secret, String account) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), HASH));
      byte[] hash = mac.doFinal(account.getBytes(StandardCharsets.UTF_8));
      return Member.ERASED + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
