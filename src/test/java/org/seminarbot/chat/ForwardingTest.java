package org.seminarbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Nothing that a command can say is forgotten where it is wrapped. */
final class ForwardingTest {
  @TestFactory
  List<DynamicTest> aWrappedCommandIsAskedFor() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Method method : Command.class.getMethods()) {
      tests.add(DynamicTest.dynamicTest(method.getName(), () -> isForwarded(method)));
    }
    assertThat(tests).hasSizeGreaterThan(5);
    return tests;
  }

  private static void isForwarded(Method method) throws ReflectiveOperationException {
    List<Method> asked = new ArrayList<>();
    Command wrapped =
        (Command)
            Proxy.newProxyInstance(
                Command.class.getClassLoader(),
                new Class<?>[] {Command.class},
                (proxy, called, given) -> {
                  asked.add(called);
                  return called.getReturnType() == boolean.class ? false : null;
                });
    Forwarding.class
        .getDeclaredMethod(method.getName(), method.getParameterTypes())
        .invoke(new Forwarding(wrapped) {}, new Object[method.getParameterCount()]);
    assertThat(asked)
        .as("%s%s", method.getName(), Arrays.toString(method.getParameterTypes()))
        .containsExactly(method);
  }
}
