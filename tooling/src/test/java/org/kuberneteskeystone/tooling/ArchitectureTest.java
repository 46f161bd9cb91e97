package org.kuberneteskeystone.tooling;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArchitectureTest {
    private static final String TOOLING = "org.kuberneteskeystone.tooling.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kuberneteskeystone.tooling");

    /** What a package may know of tooling; a new one belongs here, too. */
    record Case(String name, List<String> mayKnow) {
        static Case of(String name, String... mayKnow) {
            return new Case(name, List.of(mayKnow));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            Case.of("cli", "demo", "process", "credentials", "review", "policy", "kubeconfig", "certificates", "files"),
            Case.of(
                    "demo",
                    "cluster",
                    "process",
                    "kubeconfig",
                    "certificates",
                    "files",
                    "credentials",
                    "review",
                    "yaml"),
            Case.of("cluster", "process", "kubeconfig", "certificates", "files"),
            Case.of("keystone", "process", "files"),
            Case.of("kubeconfig", "files", "yaml", "certificates"),
            Case.of("credentials", "yaml"),
            Case.of("policy"),
            Case.of("process", "files"),
            Case.of("review", "kubeconfig", "certificates"),
            Case.of("certificates"),
            Case.of("files"),
            Case.of("yaml"));

    @ParameterizedTest
    @FieldSource("CASES")
    void knowsOnlyWhatItMay(Case c) {
        var allowed = Stream.concat(Stream.of(c.name()), c.mayKnow().stream())
                .map(name -> TOOLING + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(TOOLING + c.name() + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.kuberneteskeystone.tooling..").and(not(resideInAnyPackage(allowed))))
                .check(CLASSES);
    }

    @Test
    void isCompletelyInTheTable() {
        var known = Stream.concat(
                        Stream.of("org.kuberneteskeystone.tooling"),
                        CASES.stream().map(c -> TOOLING + c.name() + ".."))
                .toArray(String[]::new);
        noClasses().should().resideOutsideOfPackages(known).check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..tooling.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyTheDemoStartsServersOfOurs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..tooling.demo..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.kuberneteskeystone.authenticator..",
                                "org.kuberneteskeystone.keystone.testing..",
                                "io.vertx..")
                        // Records, decisions and readers, which open no socket to listen on.
                        .and(not(resideInAnyPackage(
                                "org.kuberneteskeystone.authenticator.authorization..",
                                "org.kuberneteskeystone.authenticator.policies..",
                                "org.kuberneteskeystone.authenticator.review.."))))
                .check(CLASSES);
    }
}
