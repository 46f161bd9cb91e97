package org.kuberneteskeystone.plugin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.kuberneteskeystone.plugin.login.Secret;

/** Holds the directions of dependency that the package-info files lay down. */
class ArchitectureTest {
    private static final String ROOT = "org.kuberneteskeystone.plugin";
    private static final String JSON = ROOT + ".json";
    private static final String LOGIN = ROOT + ".login";
    private static final String EXEC = ROOT + ".exec";

    /** Class files name the annotations of nullness, which nobody needs at run time. */
    private static final DescribedPredicate<JavaClass> JDK =
            resideInAnyPackage("java..", "javax.net.ssl", "org.jspecify.annotations");

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void dependsOnNothingButTheJdk() {
        holds(ROOT + "..", resideInAnyPackage(ROOT + ".."));
    }

    @Test
    void readsJsonWithoutKnowingWhatFor() {
        holds(JSON, resideInAnyPackage(JSON));
    }

    @Test
    void logsInWithoutKnowingKubectl() {
        holds(LOGIN, resideInAnyPackage(LOGIN, JSON));
    }

    @Test
    void answersKubectlWithoutKnowingKeystone() {
        holds(EXEC, resideInAnyPackage(EXEC, JSON).or(equivalentTo(Secret.class)));
    }

    private static void holds(String packages, DescribedPredicate<JavaClass> allowed) {
        classes()
                .that()
                .resideInAPackage(packages)
                .should()
                .onlyDependOnClassesThat(JDK.or(allowed))
                .check(PROGRAM);
    }
}
