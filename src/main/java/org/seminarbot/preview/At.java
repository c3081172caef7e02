package org.seminarbot.preview;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.chat.ActionId;

/**
 * Where somebody is, as their buttons carry it.
 *
 * @param prompt its number among all, from 0
 * @param moves what was played of a role-play, by the numbers of the moves, from 0
 */
record At(int prompt, List<Integer> moves) {
  At {
    moves = List.copyOf(moves);
  }

  static At of(ActionId action) {
    String played = action.args().size() > 1 ? action.args().get(1) : "";
    return new At(
        (int) action.id(0),
        Stream.of(played.split("\\.", -1))
            .filter(number -> number.matches("\\d{1,4}"))
            .map(Integer::valueOf)
            .toList());
  }

  ActionId id(String verb) {
    return ActionId.of(
        Preview.NAME, verb, prompt, String.join(".", moves.stream().map(String::valueOf).toList()));
  }

  At then(int move) {
    return new At(prompt, Stream.concat(moves.stream(), Stream.of(move)).toList());
  }

  /** Before the move of a scene; scenes count from 0. */
  At before(int scene) {
    return new At(prompt, IntStream.range(0, scene).mapToObj(moves::get).toList());
  }
}
