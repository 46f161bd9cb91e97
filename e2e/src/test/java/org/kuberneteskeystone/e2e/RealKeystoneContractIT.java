package org.kuberneteskeystone.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;

class RealKeystoneContractIT extends KeystoneContract {
    private RealKeystone keystone;
    private KeystoneAdmin admin;

    @BeforeAll
    void start(@TempDir Path folder) {
        keystone = RealParts.here().startKeystone(folder.resolve("keystone"));
        admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
    }

    @Override
    KeystoneAdmin admin() {
        return admin;
    }

    @Override
    boolean real() {
        return true;
    }

    @AfterAll
    void stop() {
        keystone.close();
    }
}
