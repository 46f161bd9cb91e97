package org.kuberneteskeystone.authenticator.authentication.mapping;

import java.util.List;
import java.util.SortedMap;

/**
 * Who somebody is to Kubernetes.
 *
 * @param groups sorted, each once
 * @param extra sorted values under sorted keys, and nothing that changes from token to token: kube-apiserver caches
 *     authorizations by all of this
 */
public record KubernetesUser(String username, String uid, List<String> groups, SortedMap<String, List<String>> extra) {}
