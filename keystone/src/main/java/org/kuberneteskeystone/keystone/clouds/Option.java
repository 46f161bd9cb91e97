package org.kuberneteskeystone.keystone.clouds;

/**
 * One value of a login.
 *
 * @param text may be a secret
 * @param where its place and key, to begin a sentence with
 */
record Option(String text, String where) {
    @Override
    public String toString() {
        return "Option[" + where + "]";
    }
}
