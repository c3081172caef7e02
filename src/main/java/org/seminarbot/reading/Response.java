package org.seminarbot.reading;

import java.util.List;

/**
 * What a student answers to a question: options chosen, counted from 0 as the reading has them, or
 * a text written.
 */
public record Response(List<Integer> chosen, String text) {
  public Response {
    chosen = List.copyOf(chosen);
  }

  public static Response chosen(List<Integer> chosen) {
    return new Response(chosen, "");
  }

  public static Response written(String text) {
    return new Response(List.of(), text.strip());
  }
}
