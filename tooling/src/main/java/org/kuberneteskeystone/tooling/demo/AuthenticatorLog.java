package org.kuberneteskeystone.tooling.demo;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kuberneteskeystone.tooling.files.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends log lines to a file for as long as the show takes: on the screen they would come between its steps. */
final class AuthenticatorLog implements AutoCloseable {
    private final Logger root = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> before = new ArrayList<>();
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

    private AuthenticatorLog() {}

    static AuthenticatorLog to(Path file) {
        var log = new AuthenticatorLog();
        try {
            PrivateFiles.createIfAbsent(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write log '" + file + "': " + e.getMessage(), e);
        }
        if (log.root instanceof ch.qos.logback.classic.Logger root) {
            log.start(root, root.getLoggerContext(), file);
        }
        return log;
    }

    private void start(ch.qos.logback.classic.Logger logger, LoggerContext context, Path file) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0}: %msg%n");
        encoder.start();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setAppend(false);
        appender.setEncoder(encoder);
        appender.start();
        logger.iteratorForAppenders().forEachRemaining(before::add);
        before.forEach(logger::detachAppender);
        logger.addAppender(appender);
    }

    @Override
    public void close() {
        if (root instanceof ch.qos.logback.classic.Logger logger) {
            logger.detachAppender(appender);
            before.forEach(logger::addAppender);
        }
        appender.stop();
    }
}
