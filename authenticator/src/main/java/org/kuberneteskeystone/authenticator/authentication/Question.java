package org.kuberneteskeystone.authenticator.authentication;

import java.util.List;

/**
 * What kube-apiserver wants to know.
 *
 * @param audiences for whom the token should be good; empty means the API server itself
 */
public record Question(String token, List<String> audiences) {
    @Override
    public String toString() {
        return "Question[[hidden], " + audiences + "]";
    }
}
