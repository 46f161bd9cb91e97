package org.kuberneteskeystone.bench.keystone;

import java.util.Map;

/** A Keystone that runs beside what is measured. */
public interface KeystoneProcess extends AutoCloseable {
    /** The Identity v3 URL. */
    String url();

    /** How often it has been asked so far; always 0 of one that does not tell. */
    long requests() throws InterruptedException;

    double cpuSeconds();

    /** As many cores as it can keep busy. */
    int threads();

    /** The variables with which a service logs in on its own behalf. */
    Map<String, String> serviceLogin();

    @Override
    void close();
}
