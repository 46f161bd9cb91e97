package org.kuberneteskeystone.authenticator.authorization;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who wants to do something, as kube-apiserver knows them.
 *
 * @param uid empty when none was given
 * @param extra empty when the review had none at all, which is the case of whoever did not log in through Keystone
 */
public record Requester(String user, String uid, List<String> groups, Optional<Map<String, List<String>>> extra) {
    private static final String KEYSTONE = "alpha.kubernetes.io/identity/";

    /** The keys of the extra that Keystone's tokens get. */
    public static final String ROLES = KEYSTONE + "roles";

    public static final String PROJECT_ID = KEYSTONE + "project/id";
    public static final String PROJECT_NAME = KEYSTONE + "project/name";

    /** The values under one key of the extra; none where there is no such key. */
    public List<String> extra(String key) {
        return extra.isEmpty() ? List.of() : extra.get().getOrDefault(key, List.of());
    }
}
