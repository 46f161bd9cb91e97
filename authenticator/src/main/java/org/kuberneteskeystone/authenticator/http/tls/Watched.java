package org.kuberneteskeystone.authenticator.http.tls;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.http.tls.TlsEvents.Part;
import org.kuberneteskeystone.authenticator.http.tls.TlsEvents.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is made of some files, and made again when their content changes.
 *
 * <p>Files are told apart by content: Kubernetes swaps a symbolic link under a whole folder, others write one file after
 * the other, and the times of files say little about either.
 */
final class Watched<T> {
    /** Reads the files; every one of them, so that it is known which were looked at. */
    interface Reader {
        List<PemFile> read() throws UnusableTlsFileException;
    }

    /** Makes something of them. */
    interface Maker<T> {
        T make(List<PemFile> files) throws UnusableTlsFileException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    private final Part part;
    private final Reader reader;
    private final Maker<T> maker;
    private final TlsEvents events;
    private List<PemFile> files = List.of();
    private @Nullable T made;
    private @Nullable String problem;

    Watched(Part part, Reader reader, Maker<T> maker, TlsEvents events) {
        this.part = part;
        this.reader = reader;
        this.maker = maker;
        this.events = events;
    }

    /** For the first time. */
    T load() throws UnusableTlsFileException {
        var read = reader.read();
        var result = maker.make(read);
        files = read;
        made = result;
        return result;
    }

    /** Again: false when nothing changed, or when what changed cannot be used. */
    boolean reload() {
        try {
            var read = reader.read();
            if (contents(read).equals(contents(files))) {
                problem = null;
                return false;
            }
            made = maker.make(read);
            files = read;
            problem = null;
            events.reloaded(part, Result.CHANGED);
            return true;
        } catch (UnusableTlsFileException e) {
            var message = String.valueOf(e.getMessage());
            if (!message.equals(problem)) {
                problem = message;
                LOG.warn("{}; the old one goes on serving", message);
                events.reloaded(part, Result.FAILED);
            }
            return false;
        }
    }

    T current() {
        if (made == null) {
            throw new IllegalStateException("nothing was loaded");
        }
        return made;
    }

    private static List<Buffer> contents(List<PemFile> files) {
        return files.stream().map(PemFile::content).toList();
    }
}
