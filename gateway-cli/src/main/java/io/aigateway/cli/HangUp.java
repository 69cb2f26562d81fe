package io.aigateway.cli;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;

/**
 * The signal {@code SIGHUP}. The JDK's only way to it is {@code sun.misc.Signal} of {@code
 * jdk.unsupported}, and the compiler warns of its name in a way that nothing silences; so it is
 * named at run time, here and nowhere else.
 */
final class HangUp {
  private static final Logger LOG = System.getLogger(HangUp.class.getName());

  private HangUp() {}

  /** Has the task run at each signal, on a thread of the JVM; nothing on systems without it. */
  static void handle(Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
      signal.getMethod("handle", signal, handler).invoke(null, hangUp, running(task, handler));
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.DEBUG, "this system has no SIGHUP, or the JVM keeps it to itself", e);
    }
  }

  private static Object running(Runnable task, Class<?> handler) {
    return Proxy.newProxyInstance(
        handler.getClassLoader(),
        new Class<?>[] {handler},
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            task.run();
          }
          return null;
        });
  }
}
