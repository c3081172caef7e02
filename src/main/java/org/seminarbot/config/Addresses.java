package org.seminarbot.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the addresses of other servers. */
final class Addresses {
  private Addresses() {}

  /** The address of an interface, with a slash at its end; nothing when the text is none. */
  static Optional<URI> api(String text) {
    return of(text.endsWith("/") ? text : text + "/", "http");
  }

  /** An address whose scheme is the given one, or that with an s. */
  static Optional<URI> of(String text, String scheme) {
    try {
      URI uri = new URI(text);
      String given = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean plain = uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null;
      return plain && Set.of(scheme, scheme + "s").contains(given)
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
