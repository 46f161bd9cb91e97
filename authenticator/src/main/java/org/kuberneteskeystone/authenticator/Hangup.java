package org.kuberneteskeystone.authenticator;

import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, which ends a Java program unless somebody takes it. Where the program was started with the signal ignored, it
 * stays ignored.
 *
 * <p>Java has no other way to take a signal than {@code sun.misc.Signal}, which lives in the supported module
 * {@code jdk.unsupported}; the compiler warns of its name in a way that cannot be suppressed in one place, so it is
 * called by reflection.
 */
final class Hangup {
    private Hangup() {}

    /** From now on, instead of what was to happen before. */
    static void calls(Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var taking =
                    Proxy.newProxyInstance(Hangup.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), taking);
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(Hangup.class).debug("SIGHUP is not taken", e);
        }
    }
}
