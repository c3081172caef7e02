package org.seminarbot.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Slack's envelopes to Bolt's listeners, and acknowledges every one: with what its listener
 * says, at once or a little later; with nothing where no listener is for it, or one fails. Of an
 * envelope that comes twice only the first is acted upon.
 */
final class Envelopes {
  private static final Logger log = LoggerFactory.getLogger(Envelopes.class);
  private static final int MOST_SEEN = 5_000;
  private static final long LAST_MOMENT_MILLIS = 2_500;
  private static final RequestHeaders NO_HEADERS = new RequestHeaders(Map.of());

  private final App app;
  private final SlackRequestParser parser;
  private final Map<String, CompletableFuture<Response>> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Response>> eldest) {
          return size() > MOST_SEEN;
        }
      };

  Envelopes(App app) {
    this.app = app;
    this.parser = new SlackRequestParser(app.config());
  }

  /** A listener's answer that comes later than its return; nothing waits for it on a thread. */
  static final class Later extends Response {
    private final CompletionStage<Response> ack;

    Later(CompletionStage<Response> ack) {
      this.ack = ack;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** A press whose payload is read already; Bolt's own would make a JSON reader for each. */
  private static final class Press extends BlockActionRequest {
    private final BlockActionPayload payload;

    @SuppressWarnings("NullAway") // with no text there is nothing to read again
    Press(BlockActionPayload payload) {
      super(null, null, NO_HEADERS);
      this.payload = payload;
      getContext().setResponseUrl(payload.getResponseUrl());
      getContext().setTriggerId(payload.getTriggerId());
      setSocketMode(true);
    }

    @Override
    public BlockActionPayload getPayload() {
      return payload;
    }
  }

  /**
   * Acts upon an envelope.
   *
   * @param acknowledge takes the frame that acknowledges it
   */
  void take(JsonObject envelope, Consumer<String> acknowledge) {
    String id = envelope.get("envelope_id").getAsString();
    CompletionStage<Response> answer =
        answer(envelope)
            .completeOnTimeout(Response.ok(), LAST_MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    answer
        .thenAccept(response -> acknowledge.accept(frame(id, response)))
        .exceptionally(
            failure -> {
              log.error("An envelope could not be acknowledged.", failure);
              return null;
            });
  }

  private static String frame(String id, Response response) {
    JsonObject ack = new JsonObject();
    ack.addProperty("envelope_id", id);
    String body = response.getBody();
    if (body != null && body.startsWith("{")) {
      ack.add("payload", JsonParser.parseString(body));
    }
    return ack.toString();
  }

  /** What acknowledges an envelope; a copy, so that nobody's patience ends another's. */
  private CompletableFuture<Response> answer(JsonObject envelope) {
    JsonObject payload =
        envelope.has("payload") ? envelope.getAsJsonObject("payload") : new JsonObject();
    String event = event(payload);
    CompletableFuture<Response> answer = new CompletableFuture<>();
    if (!event.isEmpty()) {
      synchronized (seen) {
        CompletableFuture<Response> before = seen.putIfAbsent(event, answer);
        if (before != null) {
          return before.copy();
        }
      }
    }
    act(payload, answer);
    return answer.copy();
  }

  /** What is the same when something is delivered once more. */
  private static String event(JsonObject payload) {
    for (String key : new String[] {"event_id", "trigger_id"}) {
      JsonElement value = payload.get(key);
      if (value != null && value.isJsonPrimitive()) {
        return value.getAsString();
      }
    }
    return "";
  }

  private void act(JsonObject payload, CompletableFuture<Response> answer) {
    try {
      Request<?> request = request(payload);
      Response response = request == null ? Response.ok() : app.run(request);
      if (response instanceof Later later) {
        later.ack.whenComplete(
            (ack, failure) -> answer.complete(failure == null ? ack : failed(failure)));
      } else {
        answer.complete(response);
      }
    } catch (Exception e) { // whatever a listener or a payload does, Slack gets its answer
      answer.complete(failed(e));
    }
  }

  private static Response failed(Throwable failure) {
    log.error("What Slack sent could not be acted upon.", failure);
    return Response.ok();
  }

  private @Nullable Request<?> request(JsonObject payload) {
    payload.remove("message"); // nobody reads these, and they are most of it
    JsonElement view = payload.get("view");
    if (view != null && view.isJsonObject()) {
      view.getAsJsonObject().remove("blocks");
    }
    JsonElement type = payload.get("type");
    if (type != null && type.getAsString().equals(BlockActionPayload.TYPE)) {
      return new Press(Web.GSON.fromJson(payload, BlockActionPayload.class));
    }
    return parser.parse(
        SlackRequestParser.HttpRequest.builder()
            .socketMode(true)
            .requestUri("")
            .remoteAddress("")
            .queryString(Map.of())
            .requestBody(payload.toString())
            .headers(NO_HEADERS)
            .build());
  }
}
