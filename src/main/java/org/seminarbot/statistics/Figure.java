package org.seminarbot.statistics;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * A figure, or why there is none.
 *
 * @param why empty where there is a value
 */
public record Figure(OptionalDouble value, String why) {

  /** A figure that is defined; one that is no finite number is none. */
  public static Figure of(double value) {
    return Double.isFinite(value)
        ? new Figure(OptionalDouble.of(value), "")
        : none("it is no finite number");
  }

  /**
   * A figure that is not defined.
   *
   * @param why to be read after "none: "
   */
  public static Figure none(String why) {
    return new Figure(OptionalDouble.empty(), why);
  }

  /** A figure made of this one, undefined where this is. */
  public Figure map(DoubleUnaryOperator change) {
    return value.isPresent() ? of(change.applyAsDouble(value.getAsDouble())) : this;
  }
}
