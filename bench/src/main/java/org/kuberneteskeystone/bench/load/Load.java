package org.kuberneteskeystone.bench.load;

/**
 * What a generator of load saw.
 *
 * @param asked how many requests there should have been, or were, when time was the limit
 * @param answered as expected
 * @param seconds from the first request to the last answer
 */
public record Load(int asked, int answered, double seconds, Latencies latencies) {
    public int failed() {
        return asked - answered;
    }

    public double requestsPerSecond() {
        return seconds == 0 ? 0 : answered / seconds;
    }
}
