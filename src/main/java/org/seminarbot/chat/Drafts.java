package org.seminarbot.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What people wrote in forms that were not taken, so that the form opens filled in when it opens
 * again. The newest few only, and not beyond the process: the card that says so shows the text too.
 */
public final class Drafts {
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

  /**
   * Forgets, whoever wrote it, what was typed into a course's forms about something that is gone.
   */
  public void forget(String course, Predicate<ActionId> gone) {
    List<Key> about;
    synchronized (this) {
      about = kept.keySet().stream().filter(key -> key.course().equals(course)).toList();
    }
    List<Key> of = about.stream().filter(key -> gone.test(key.form())).toList();
    synchronized (this) {
      of.forEach(kept::remove);
    }
  }

  synchronized Optional<Map<String, List<String>>> of(Request request, ActionId form) {
    return Optional.ofNullable(kept.get(key(request, form)));
  }
}
