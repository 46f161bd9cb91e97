package org.kuberneteskeystone.keystone.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.DomainRef;
import org.kuberneteskeystone.keystone.Scope;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.keystone.UserRef;

class RequestWriterTest {
    record Case(String golden, Authentication authentication) {
        @Override
        public String toString() {
            return golden;
        }
    }

    private static final DomainRef DEFAULT = new DomainRef.ById("default");
    private static final UserRef ALICE = new UserRef.ByName("alice", new DomainRef.ByName("Default"));
    private static final Secret SECRET = Secret.of("s\"cret\\ ünd\n");

    static final List<Case> CASES = List.of(
            new Case(
                    "password-project-by-name",
                    new Authentication.Password(ALICE, SECRET, Optional.of(new Scope.ProjectByName("demo", DEFAULT)))),
            new Case(
                    "password-by-id-no-scope",
                    new Authentication.Password(new UserRef.ById("u1"), SECRET, Optional.empty())),
            new Case(
                    "password-domain",
                    new Authentication.Password(ALICE, SECRET, Optional.of(new Scope.Domain(DEFAULT)))),
            new Case("password-system", new Authentication.Password(ALICE, SECRET, Optional.of(new Scope.AllSystem()))),
            new Case(
                    "password-unscoped", new Authentication.Password(ALICE, SECRET, Optional.of(new Scope.Unscoped()))),
            new Case("application-credential-id", new Authentication.ApplicationCredentialById("ac1", SECRET)),
            new Case(
                    "application-credential-name",
                    new Authentication.ApplicationCredentialByName("laptop", ALICE, SECRET)),
            new Case(
                    "token-project-by-id", new Authentication.Token(SECRET, Optional.of(new Scope.ProjectById("p1")))));

    @ParameterizedTest
    @FieldSource("CASES")
    void writesExactlyWhatTheApiAsksFor(Case example) throws IOException {
        var json = JsonMapper.builder().build();
        try (var golden = getClass().getResourceAsStream("/golden/login-" + example.golden() + ".json")) {
            assertThat(golden).as("golden file of %s", example).isNotNull();
            assertThat(json.readTree(RequestWriter.authentication(example.authentication())))
                    .isEqualTo(json.readTree(golden));
        }
    }
}
