package org.kuberneteskeystone.bench.keystone;

import static org.kuberneteskeystone.keystone.testing.KeystoneAdmin.object;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kuberneteskeystone.bench.process.Usage;
import org.kuberneteskeystone.keystone.testing.KeystoneAdmin;
import org.kuberneteskeystone.tooling.keystone.KeystoneSettings;
import org.kuberneteskeystone.tooling.keystone.RealKeystone;

/** A real Keystone in its default settings, with a user whose tokens are asked about and a service that may ask. */
public final class RealKeystoneProcess implements KeystoneProcess {
    private static final KeystoneSettings SETTINGS = KeystoneSettings.usual();
    private static final String PASSWORD = "bench";

    private final RealKeystone keystone;
    private final Map<String, String> serviceLogin;
    private final Person person;
    private final List<String> tokens;

    private RealKeystoneProcess(
            RealKeystone keystone, Map<String, String> serviceLogin, Person person, List<String> tokens) {
        this.keystone = keystone;
        this.serviceLogin = serviceLogin;
        this.person = person;
        this.tokens = tokens;
    }

    /**
     * Starts it and logs in as often as tokens are wanted, which takes a quarter of a second each.
     *
     * @param venv a virtual environment of Python with Keystone
     */
    public static RealKeystoneProcess start(Path venv, Path folder, int tokens) {
        var keystone = RealKeystone.start(venv, folder.resolve("template"), folder.resolve("real-keystone"), SETTINGS);
        try {
            return prepare(keystone, tokens);
        } catch (RuntimeException e) {
            keystone.close();
            throw e;
        }
    }

    private static RealKeystoneProcess prepare(RealKeystone keystone, int count) {
        var admin = new KeystoneAdmin(keystone.url().toString(), keystone.adminPassword());
        var project = admin.createProject("bench");
        var person = new Person("bench", admin.createUser("bench", PASSWORD), project);
        admin.assign(project, person.id(), "member");
        var tokens = IntStream.range(0, count)
                .mapToObj(_ -> login(admin, person.name(), project))
                .toList();
        var service = admin.createUser("webhook", PASSWORD);
        admin.assign(project, service, "service");
        var credential = admin.createCredential(login(admin, "webhook", project), service, "webhook", object());
        return new RealKeystoneProcess(
                keystone,
                Map.of(
                        "OS_AUTH_URL", keystone.url().toString(),
                        "OS_APPLICATION_CREDENTIAL_ID", credential.id(),
                        "OS_APPLICATION_CREDENTIAL_SECRET", credential.secret()),
                person,
                tokens);
    }

    private static String login(KeystoneAdmin admin, String user, String project) {
        var answer = admin.loginToProject(user, PASSWORD, project);
        return answer.subjectToken()
                .orElseThrow(() -> new IllegalStateException("could not log in: status " + answer.status()));
    }

    /** Whose tokens they are. */
    public Person person() {
        return person;
    }

    public List<String> tokens() {
        return tokens;
    }

    @Override
    public String url() {
        return keystone.url().toString();
    }

    /** Nobody counts. */
    @Override
    public long requests() {
        return 0;
    }

    @Override
    public double cpuSeconds() {
        return Usage.cpuSecondsOfTree(ProcessHandle.of(keystone.pid()).orElseThrow());
    }

    @Override
    public int threads() {
        return SETTINGS.workers();
    }

    @Override
    public Map<String, String> serviceLogin() {
        return serviceLogin;
    }

    @Override
    public void close() {
        keystone.close();
    }
}
