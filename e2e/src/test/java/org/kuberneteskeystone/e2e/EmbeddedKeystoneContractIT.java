package org.kuberneteskeystone.e2e;

import org.junit.jupiter.api.AfterAll;
import org.kuberneteskeystone.keystone.testing.EmbeddedKeystone;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;

class EmbeddedKeystoneContractIT extends KeystoneContract {
    private final EmbeddedKeystone keystone = EmbeddedKeystone.start(EmbeddedKeystone.Options.of("admin-password"));
    private final KeystoneAdmin admin = new KeystoneAdmin(keystone.url(), "admin-password");

    @Override
    KeystoneAdmin admin() {
        return admin;
    }

    @Override
    boolean real() {
        return false;
    }

    @AfterAll
    void stop() {
        keystone.close();
    }
}
