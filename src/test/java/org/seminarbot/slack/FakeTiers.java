package org.seminarbot.slack;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Slack's rate limits: so many calls of a method at once, and so many a minute. */
final class FakeTiers {
  private static final Tier FOURTH = new Tier(100, 100);
  private static final Map<String, Tier> BY_METHOD =
      Map.ofEntries(
          Map.entry("chat.postMessage", new Tier(5, 60)),
          Map.entry("chat.update", new Tier(50, 50)),
          Map.entry("chat.delete", new Tier(50, 50)),
          Map.entry("chat.postEphemeral", FOURTH),
          Map.entry("views.open", FOURTH),
          Map.entry("views.push", FOURTH),
          Map.entry("views.update", FOURTH),
          Map.entry("views.publish", FOURTH),
          Map.entry("files.getUploadURLExternal", FOURTH),
          Map.entry("files.completeUploadExternal", FOURTH),
          Map.entry("users.info", FOURTH),
          Map.entry("users.list", new Tier(20, 20)),
          Map.entry("usergroups.list", new Tier(20, 20)),
          Map.entry("usergroups.users.list", new Tier(20, 20)),
          Map.entry("conversations.open", new Tier(50, 50)),
          Map.entry("conversations.info", new Tier(50, 50)),
          Map.entry("team.info", new Tier(50, 50)),
          Map.entry("bots.info", new Tier(50, 50)),
          Map.entry("apps.connections.open", new Tier(3, 1)));

  private final Map<String, Bucket> buckets = new HashMap<>();
  private volatile boolean on;

  private record Tier(int burst, int perMinute) {}

  private static final class Bucket {
    private final Tier tier;
    private double tokens;
    private long filledAt = System.nanoTime();

    private Bucket(Tier tier) {
      this.tier = tier;
      tokens = tier.burst;
    }

    /** Seconds to wait; 0 where a call may pass. */
    private int take() {
      long now = System.nanoTime();
      double perNano = tier.perMinute / (double) TimeUnit.MINUTES.toNanos(1);
      tokens = Math.min(tier.burst, tokens + (now - filledAt) * perNano);
      filledAt = now;
      if (tokens >= 1) {
        tokens--;
        return 0;
      }
      return (int) Math.ceil((1 - tokens) / perNano / TimeUnit.SECONDS.toNanos(1));
    }
  }

  void on(boolean switched) {
    on = switched;
  }

  /** Refuses a call that comes too soon after others; the channel matters for what is posted. */
  void check(String method, String channel) {
    Tier tier = on ? BY_METHOD.get(method) : null;
    if (tier != null) {
      String key = method.equals("chat.postMessage") ? method + " " + channel : method;
      int seconds = take(key, tier);
      if (seconds > 0) {
        throw Refused.rateLimited(seconds);
      }
    }
  }

  private synchronized int take(String key, Tier tier) {
    return buckets.computeIfAbsent(key, k -> new Bucket(tier)).take();
  }
}
