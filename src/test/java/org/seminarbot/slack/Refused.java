package org.seminarbot.slack;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** Slack does not do what it was asked to, and says why. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final int retryAfter;
  private final transient JsonObject body;

  private Refused(int status, int retryAfter, JsonObject body) {
    super(body.toString(), null, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
    this.body = body;
  }

  /** The Web API refuses with status 200 and an error string. */
  static Refused of(String error) {
    return new Refused(200, 0, FakeJson.object("ok", false, "error", error));
  }

  /** As above, with more that Slack says beside the error. */
  static Refused of(String error, Map<String, String> details) {
    Refused refused = of(error);
    details.forEach(refused.body::addProperty);
    return refused;
  }

  /** As above, with what is wrong where in the blocks or the view. */
  static Refused of(String error, List<String> problems) {
    Refused refused = of(error);
    List<String> messages = problems.stream().map(problem -> "[ERROR] " + problem).toList();
    refused.body.add("errors", FakeJson.array(problems));
    refused.body.add("response_metadata", FakeJson.object("messages", FakeJson.array(messages)));
    return refused;
  }

  /** What is not of the Web API refuses with a status of its own. */
  static Refused of(int status, String error) {
    return new Refused(status, 0, FakeJson.object("ok", false, "error", error));
  }

  static Refused rateLimited(int seconds) {
    return new Refused(429, seconds, FakeJson.object("ok", false, "error", "ratelimited"));
  }

  Refused withStatus(int other) {
    return new Refused(other, retryAfter, body);
  }

  int status() {
    return status;
  }

  int retryAfter() {
    return retryAfter;
  }

  String error() {
    return FakeJson.text(body, "error");
  }

  String body() {
    return body.toString();
  }
}
