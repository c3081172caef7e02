package org.seminarbot.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people wrote in forms that were not taken, so that the form opens filled in when it opens
 * again. The newest few only, and not beyond the process: the card that says so shows the text too.
 */
final class Drafts {
  private static final int MOST = 2_000;

  private record Key(String course, String account, ActionId form) {}

  private final Map<Key, Map<String, List<String>>> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, List<String>>> eldest) {
          return size() > MOST;
        }
      };

  private static Key key(Request request, ActionId form) {
    return new Key(request.course().key(), request.who().account(), form);
  }

  synchronized void keep(Request request, Input.Submitted form) {
    kept.put(key(request, form.form()), form.fields());
  }

  synchronized void forget(Request request, Input.Submitted form) {
    kept.remove(key(request, form.form()));
  }

  synchronized void forget(Request request, Command.Forgets whose) {
    if (whose != Command.Forgets.NOBODYS) {
      kept.keySet()
          .removeIf(
              key ->
                  key.course().equals(request.course().key())
                      && (whose == Command.Forgets.ALL
                          || key.account().equals(request.who().account())));
    }
  }

  synchronized Optional<Map<String, List<String>>> of(Request request, ActionId form) {
    return Optional.ofNullable(kept.get(key(request, form)));
  }
}
