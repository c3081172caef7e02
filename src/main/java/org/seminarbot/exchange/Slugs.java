package org.seminarbot.exchange;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes ids of names: lower case, digits, hyphens, at most 32 characters, each once. */
final class Slugs {
  private static final int MOST = 32;

  private final Set<String> taken = new HashSet<>();

  /** An id like a name, or like {@code otherwise} where the name has no letter or digit for it. */
  String next(String name, String otherwise) {
    String slug = slug(name);
    String wanted = slug.isEmpty() ? otherwise : slug;
    String id = wanted;
    for (int n = 2; !taken.add(id); n++) {
      String suffix = "-" + n;
      id = trim(wanted.substring(0, Math.min(wanted.length(), MOST - suffix.length()))) + suffix;
    }
    return id;
  }

  /** A name as an id; empty where it has no letter or digit for it. */
  static String slug(String name) {
    String beginning = name.length() > 8 * MOST ? name.substring(0, 8 * MOST) : name;
    String latin =
        Normalizer.normalize(beginning, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .replace("ß", "ss")
            .toLowerCase(Locale.ROOT)
            .replaceAll("['\u2019]", "")
            .replaceAll("[^a-z0-9]+", "-");
    String whole = trim(latin);
    if (whole.length() <= MOST) {
      return whole;
    }
    int word = whole.lastIndexOf('-', MOST);
    return trim(whole.substring(0, word > MOST / 2 ? word : MOST));
  }

  private static String trim(String slug) {
    return slug.replaceAll("^-+|-+$", "");
  }
}
