package org.kuberneteskeystone.authenticator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kuberneteskeystone.authenticator");

    @Test
    void packagesKnowOnlyThoseTheyMay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("App")
                .definedBy("org.kuberneteskeystone.authenticator")
                .layer("Http")
                .definedBy("..authenticator.http..")
                .layer("Review")
                .definedBy("..authenticator.review..")
                .layer("Authentication")
                .definedBy("..authenticator.authentication..")
                .layer("Authorization")
                .definedBy("..authenticator.authorization..")
                .layer("Policies")
                .definedBy("..authenticator.policies..")
                .layer("Access")
                .definedBy("..authenticator.access..")
                .layer("Signature")
                .definedBy("..authenticator.signature..")
                .layer("Upstream")
                .definedBy("..authenticator.upstream..")
                .layer("Observability")
                .definedBy("..authenticator.observability..")
                .layer("Configuration")
                .definedBy("..authenticator.configuration..")
                .whereLayer("App")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("Http")
                .mayOnlyBeAccessedByLayers("App")
                .whereLayer("Review")
                .mayOnlyBeAccessedByLayers("App", "Http", "Upstream")
                .whereLayer("Authentication")
                .mayOnlyBeAccessedByLayers("App", "Http", "Access", "Signature", "Upstream")
                .whereLayer("Authorization")
                .mayOnlyBeAccessedByLayers("App", "Http", "Policies", "Authentication")
                .whereLayer("Authorization")
                .mayNotAccessAnyLayer()
                .whereLayer("Policies")
                .mayOnlyBeAccessedByLayers("App")
                .whereLayer("Access")
                .mayOnlyBeAccessedByLayers("App")
                .whereLayer("Upstream")
                .mayOnlyBeAccessedByLayers("App")
                .whereLayer("Signature")
                .mayOnlyBeAccessedByLayers("App")
                .whereLayer("Observability")
                .mayOnlyBeAccessedByLayers("App", "Http")
                .whereLayer("Observability")
                .mayNotAccessAnyLayer()
                .whereLayer("Configuration")
                .mayOnlyBeAccessedByLayers("App")
                .whereLayer("Policies")
                .mayOnlyAccessLayers("Authorization")
                .check(classes);
    }

    /** One edge to the cluster: what comes out of it are our own records. */
    @Test
    void onlyThePoliciesOfTheClusterKnowItsClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..authenticator.policies.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(classes);
    }

    @Test
    void decisionsArePure() {
        noClasses()
                .that()
                .resideInAnyPackage("..authentication.mapping..", "..authenticator.authorization..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx..", "com.fasterxml..", "java.io..", "java.nio..", "java.net..", "org.slf4j..")
                .check(classes);
    }

    @Test
    void accessRulesArePure() {
        noClasses()
                .that()
                .resideInAPackage("..authorization.accessrules..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "..authenticator.authorization",
                        "..authenticator.authorization.accessrules",
                        "java.lang..",
                        "java.util..",
                        "org.jspecify.."))
                .check(classes);
    }

    @Test
    void authenticationKnowsKeystonesRecordsButNoClient() {
        noClasses()
                .that()
                .resideInAPackage("..authentication..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.kuberneteskeystone.keystone.exchange..",
                        "org.kuberneteskeystone.keystone.http..",
                        "org.kuberneteskeystone.keystone.testing..",
                        "java.nio.file..",
                        "java.net..")
                .check(classes);
    }

    @Test
    void socketsAndCertificatesKnowNothingOfReviews() {
        noClasses()
                .that()
                .resideInAnyPackage("..authenticator.http.socket..", "..authenticator.http.tls..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.kuberneteskeystone..")
                        .and(resideOutsideOfPackages("..authenticator.http.socket..", "..authenticator.http.tls..")))
                .check(classes);
    }
}
