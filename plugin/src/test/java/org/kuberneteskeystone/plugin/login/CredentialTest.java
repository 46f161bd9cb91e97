package org.kuberneteskeystone.plugin.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.plugin.Golden;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialById;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialByName;
import org.kuberneteskeystone.plugin.login.Credential.Password;
import org.kuberneteskeystone.plugin.login.Identity.ById;
import org.kuberneteskeystone.plugin.login.Identity.ByName;

class CredentialTest {
    private static final Secret SECRET = new Secret("s3cret-of-the-test");
    private static final Identity USER = new ByName("demo", new ByName("Default", null));

    @Test
    void logsInWithAnIdAndNamesNoUserAndNoScope() {
        assertThat(new ApplicationCredentialById("423f19a4", SECRET).request())
                .isEqualTo(Golden.read("login-application-credential-by-id.json"));
    }

    @Test
    void logsInWithANameAndItsUserAndNamesNoScope() {
        assertThat(new ApplicationCredentialByName("laptop", USER, SECRET).request())
                .isEqualTo(Golden.read("login-application-credential-by-name.json"));
    }

    @Test
    void logsInWithAPasswordForAProject() {
        assertThat(new Password(USER, new ByName("shop", new ById("default")), SECRET).request())
                .isEqualTo(Golden.read("login-password.json"));
    }

    @Test
    void namesAUserByIdWithoutADomain() {
        assertThat(new Password(new ById("u1"), new ById("p1"), SECRET)
                        .request()
                        .json())
                .contains("\"user\":{\"id\":\"u1\",\"password\"")
                .contains("\"project\":{\"id\":\"p1\"}");
    }

    @Test
    void hidesItsSecretWhenPrinted() {
        assertThat(new ApplicationCredentialById("423f19a4", SECRET))
                .asString()
                .contains("[hidden]")
                .doesNotContain("s3cret");
        assertThat(new ApplicationCredentialByName("n", USER, SECRET))
                .asString()
                .doesNotContain("s3cret");
        assertThat(new Password(USER, USER, SECRET)).asString().doesNotContain("s3cret");
    }
}
