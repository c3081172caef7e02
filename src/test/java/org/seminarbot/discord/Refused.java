package org.seminarbot.discord;

import net.dv8tion.jda.api.utils.data.DataObject;

/** What the fake Discord answers when it refuses a request: a status, a code and a body. */
final class Refused extends RuntimeException {
  private final int status;
  private final int code;
  private final String body;

  private Refused(int status, int code, DataObject body) {
    super(status + " " + body, null, false, false);
    this.status = status;
    this.code = code;
    this.body = body.toString();
  }

  static Refused of(int status, int code, String message) {
    return new Refused(status, code, DataObject.empty().put("message", message).put("code", code));
  }

  static Refused form(DataObject errors) {
    DataObject body =
        DataObject.empty()
            .put("message", "Invalid Form Body")
            .put("code", 50035)
            .put("errors", errors);
    return new Refused(400, 50035, body);
  }

  static Refused unauthorized() {
    return of(401, 0, "401: Unauthorized");
  }

  static Refused notFound() {
    return of(404, 0, "404: Not Found");
  }

  static Refused unknownChannel() {
    return of(404, 10003, "Unknown Channel");
  }

  static Refused unknownMessage() {
    return of(404, 10008, "Unknown Message");
  }

  static Refused unknownWebhook() {
    return of(404, 10015, "Unknown Webhook");
  }

  static Refused unknownInteraction() {
    return of(404, 10062, "Unknown interaction");
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  String body() {
    return body;
  }
}
