package org.seminarbot.discord;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the answer to an interaction again while Discord still takes it, when Discord failed or its
 * answer did not arrive. "Already acknowledged" then means that it had arrived after all.
 */
final class SureCallbacks implements Interceptor {
  private static final Logger log = LoggerFactory.getLogger(SureCallbacks.class);
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
  private static final int SERVER_ERROR = 500;
  private static final String ALREADY_ACKNOWLEDGED = "40060";

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpUrl url = chain.request().url();
    if (!url.encodedPath().endsWith("/callback")) {
      return chain.proceed(chain.request());
    }
    // Without its query Discord does not send back what it shows, which nobody here reads.
    Request request =
        chain.request().newBuilder().url(url.newBuilder().query(null).build()).build();
    long until = System.nanoTime() + NANOS;
    for (int tries = 1; ; tries++) {
      @Nullable IOException failure = null;
      @Nullable Response response = null;
      try {
        response = chain.proceed(request);
      } catch (IOException e) {
        failure = e;
      }
      boolean again = response == null || response.code() >= SERVER_ERROR;
      if (!again || System.nanoTime() > until) {
        return done(response, failure, tries > 1);
      }
      if (response != null) {
        response.close();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static Response done(
      @Nullable Response response, @Nullable IOException failure, boolean again)
      throws IOException {
    if (response == null) {
      throw failure == null ? new IOException("no answer") : failure;
    }
    if (response.code() != 400
        || !response.peekBody(1_000).string().contains(ALREADY_ACKNOWLEDGED)) {
      return response;
    }
    if (!again) {
      log.info(
          "An interaction was acknowledged before I did. If this comes often, a second process runs"
              + " with my token; stop one of them.");
    }
    response.close();
    return response
        .newBuilder()
        .code(204)
        .message("No Content")
        .body(ResponseBody.create("", (MediaType) null))
        .build();
  }
}
