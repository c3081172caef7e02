package org.seminarbot.seminar;

import java.time.Instant;
import java.util.Optional;

/**
 * A meeting of a class in a channel, over one reading.
 *
 * @param message the message that told the channel of it
 */
public record Seminar(
    long id,
    String channel,
    String reading,
    boolean names,
    Instant opened,
    Optional<Instant> closed,
    Optional<String> message) {}
