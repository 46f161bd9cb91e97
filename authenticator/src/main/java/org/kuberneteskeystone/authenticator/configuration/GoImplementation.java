package org.kuberneteskeystone.authenticator.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a unit or manifest written for the Go implementation asks for, and does not get yet. */
final class GoImplementation {
    private static final String GROUPS = "bind roles with RBAC to the groups keystone:project:<id>:<role>";
    private static final String NO_SYNC =
            "has no effect yet, no namespace and no role binding is made from Keystone's projects: create namespaces,"
                    + " and " + GROUPS;

    private static final Map<Setting, String> NOTES = Map.of(
            Setting.SYNC_CONFIG_FILE, NO_SYNC,
            Setting.SYNC_CONFIGMAP_NAME, NO_SYNC);

    private GoImplementation() {}

    /** One line for each setting without effect, and for each kind of log flag. */
    static List<String> notes(Values values, Set<KlogFlag> klogFlags) {
        values.file(Setting.SYNC_CONFIG_FILE);
        var notes = new ArrayList<String>();
        for (var setting : Setting.values()) {
            var note = NOTES.get(setting);
            if (note != null && !values.text(setting).isEmpty()) {
                notes.add(values.named(setting) + " " + note);
            }
        }
        notes.addAll(KlogFlag.notes(klogFlags));
        return List.copyOf(notes);
    }
}
