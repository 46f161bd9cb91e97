package org.kuberneteskeystone.authenticator.observability.decisionlog;

/**
 * What was decided about a token, or about what somebody wants to do. An empty text is absent from the line.
 *
 * @param decision authenticated, rejected, undecided or overloaded; allowed, no-opinion or denied
 * @param reason why not, as metrics count it
 * @param message why, for people
 * @param request what somebody wants to do, as kubectl writes it: {@code get pods/log web -n demo}
 * @param project id
 * @param token its fingerprint, which nobody can make the token from
 * @param source token, cache, stale, keystone or upstream; policy, or access-rules
 */
public record LoggedDecision(
        String decision,
        String reason,
        String message,
        String request,
        String user,
        String uid,
        String project,
        String token,
        long latencyNanos,
        String source) {
    /** Names come from elsewhere; what waits to be written is bounded all the same. */
    private static final int LENGTH_MAX = 512;

    public LoggedDecision {
        message = cut(message);
        request = cut(request);
        user = cut(user);
        uid = cut(uid);
        project = cut(project);
    }

    /** Nobody had to be asked, or nobody had an opinion, so nothing slows down whoever causes many of these. */
    boolean isCheap() {
        return source.equals("token") || decision.equals("no-opinion");
    }

    private static String cut(String text) {
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX);
    }
}
