package org.kuberneteskeystone.bench.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What h2load prints at its end.
 *
 * @param total requests there should have been; with a time limit, those that were done
 * @param errored without any answer
 * @param dataBytes of all bodies that came
 * @param seconds from the first connection to the last answer
 * @see <a href="https://nghttp2.org/documentation/h2load-howto.html">h2load</a>
 */
record H2loadSummary(int total, int done, int errored, int timeout, int successful2xx, long dataBytes, double seconds) {
    private static final Pattern FINISHED = Pattern.compile("finished in ([0-9.]+)(us|ms|s|m|h),");
    private static final Pattern REQUESTS = Pattern.compile(
            "requests: (\\d+) total, \\d+ started, (\\d+) done, \\d+ succeeded, \\d+ failed, (\\d+) errored, (\\d+) timeout");
    private static final Pattern DATA = Pattern.compile("\\((\\d+)\\) data");
    private static final Pattern CODES = Pattern.compile("status codes: (\\d+) 2xx");

    static H2loadSummary parse(String output) {
        var finished = find(FINISHED, output);
        var requests = find(REQUESTS, output);
        var codes = find(CODES, output);
        return new H2loadSummary(
                Integer.parseInt(requests.group(1)),
                Integer.parseInt(requests.group(2)),
                Integer.parseInt(requests.group(3)),
                Integer.parseInt(requests.group(4)),
                Integer.parseInt(codes.group(1)),
                Long.parseLong(find(DATA, output).group(1)),
                Double.parseDouble(finished.group(1)) * secondsOf(finished.group(2)));
    }

    /**
     * Whether all answers were of this length: one that says something else has another.
     *
     * @param underWayMax answers that may have come in part when the time was over
     */
    boolean isOf(int replyBytes, int underWayMax) {
        return dataBytes >= (long) done * replyBytes && dataBytes <= ((long) done + underWayMax) * replyBytes;
    }

    private static Matcher find(Pattern pattern, String output) {
        var matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("could not understand h2load; its output:\n" + output);
        }
        return matcher;
    }

    private static double secondsOf(String unit) {
        return switch (unit) {
            case "us" -> 1e-6;
            case "ms" -> 1e-3;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 1;
        };
    }
}
