package org.kuberneteskeystone.tooling.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kuberneteskeystone.keystone.Secret;
import org.kuberneteskeystone.tooling.credentials.CredentialToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kubernetes-keystone credential-token}. */
@Command(
        name = "credential-token",
        description = {
            "Print an application credential as a bearer token (ksac_…) for Kubernetes clients that run no plugin.",
            "The authenticator takes it where application-credential-tokens is on. Whoever has it is you, until the"
                    + " credential is deleted or expires: give each device a credential of its own.",
            "The secret comes from --secret-file, else from OS_APPLICATION_CREDENTIAL_SECRET, else it is asked for."
        })
final class CredentialTokenCommand implements Callable<Integer> {
    private static final String ID_VARIABLE = "OS_APPLICATION_CREDENTIAL_ID";
    private static final String SECRET_VARIABLE = "OS_APPLICATION_CREDENTIAL_SECRET";
    private static final int SECRET_BYTES_MAX = 4096;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The id of the application credential; by default " + ID_VARIABLE + ".")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "A file that holds the secret and nothing else.")
    private Optional<Path> secretFile = Optional.empty();

    @Option(names = "--secret", hidden = true, arity = "0..1")
    private Optional<String> secret = Optional.empty();

    CredentialTokenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (secret.isPresent()) {
            throw wrong("everybody on this machine can read the arguments of a command; give the secret in a file"
                    + " (--secret-file), in " + SECRET_VARIABLE + ", or when asked");
        }
        var credential =
                id.or(() -> variable(ID_VARIABLE)).orElseThrow(() -> wrong("--id (or " + ID_VARIABLE + ") is missing"));
        try {
            surroundings
                    .out()
                    .println(
                            CredentialToken.of(credential, secretOf(credential)).reveal());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        return ExitCode.DONE.number();
    }

    private Secret secretOf(String credential) {
        return secretFile
                .map(CredentialTokenCommand::read)
                .or(() -> variable(SECRET_VARIABLE).map(Secret::of))
                .or(() -> surroundings.prompt().ask("Secret of application credential " + credential))
                .orElseThrow(() -> wrong("there is no secret: give --secret-file or " + SECRET_VARIABLE
                        + ", or run this in a terminal"));
    }

    /** A line's end after the secret is the editor's, not the secret's. */
    private static Secret read(Path file) {
        try {
            if (Files.size(file) > SECRET_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "could not read secret file '" + file + "': it is longer than any secret");
            }
            return Secret.of(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("could not read secret file '" + file + "': " + e, e);
        }
    }

    private Optional<String> variable(String name) {
        return Optional.of(surroundings.variable(name)).filter(value -> !value.isEmpty());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
