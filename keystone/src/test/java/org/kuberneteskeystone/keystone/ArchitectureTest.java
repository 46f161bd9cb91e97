package org.kuberneteskeystone.keystone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kuberneteskeystone");

    @Test
    void recordsKnowNeitherTheClientNorTheEmbeddedServer() {
        noClasses()
                .that()
                .resideInAPackage("org.kuberneteskeystone.keystone")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..keystone.http..", "..keystone.exchange..", "..keystone.testing..", "..keystone.clouds..")
                .check(classes);
    }

    @Test
    void loginsAreReadWithoutAnyClient() {
        noClasses()
                .that()
                .resideInAPackage("..keystone.clouds..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..keystone.http..", "..keystone.testing..", "io.vertx..", "java.net..")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage("..keystone.http..", "..keystone.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..keystone.clouds..")
                .check(classes);
    }

    @Test
    void clientAndEmbeddedServerDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("..keystone.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..keystone.testing..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("..keystone.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..keystone.http..")
                .check(classes);
    }

    @Test
    void anExchangeKnowsNothingOfKeystone() {
        noClasses()
                .that()
                .resideInAPackage("..keystone.exchange..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kuberneteskeystone.keystone", "..keystone.http..", "..keystone.testing..")
                .check(classes);
    }

    @Test
    void recordsReadNoFileAndNoNetwork() {
        noClasses()
                .that()
                .resideInAPackage("org.kuberneteskeystone.keystone")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.io..", "io.vertx.core.http..")
                .check(classes);
    }
}
