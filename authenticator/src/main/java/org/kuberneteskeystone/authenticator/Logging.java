package org.kuberneteskeystone.authenticator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log lines on standard error. Set up by code, found by Logback as a service: reading a file of XML at every start costs
 * more than the rest of logging.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String OURS = "org.kuberneteskeystone";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0}: %msg%n");
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        // Vert.x, Netty and the Kubernetes client log what every caller of theirs here deals with and reports itself.
        context.getLogger("io.netty").setLevel(Level.WARN);
        context.getLogger("io.vertx.core.http.impl").setLevel(Level.OFF);
        context.getLogger("io.fabric8").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void setLevel(String level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(OURS).setLevel(Level.toLevel(level));
        }
    }

    /** The level in force, as {@code log-level} writes it. */
    static String level() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                ? context.getLogger(OURS).getEffectiveLevel().toString().toLowerCase(Locale.ROOT)
                : "info";
    }
}
