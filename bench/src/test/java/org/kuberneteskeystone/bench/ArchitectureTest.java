package org.kuberneteskeystone.bench;

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
    private static final String BENCH = "org.kuberneteskeystone.bench.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kuberneteskeystone.bench");

    /** What a package may know of the benchmark; a new one belongs here, too. */
    record Case(String name, List<String> mayKnow) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("report", List.of("row", "load")),
            new Case("training", List.of("row", "load", "process")),
            new Case("row", List.of("load", "keystone", "process", "constant")),
            new Case("load", List.of("keystone", "process")),
            new Case("keystone", List.of("process")),
            new Case("constant", List.of()),
            new Case("process", List.of()));

    @ParameterizedTest
    @FieldSource("CASES")
    void knowsOnlyWhatItMay(Case test) {
        var allowed = Stream.concat(Stream.of(test.name()), test.mayKnow().stream())
                .map(name -> BENCH + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(BENCH + test.name() + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.kuberneteskeystone.bench..").and(not(resideInAnyPackage(allowed))))
                .check(CLASSES);
    }

    @Test
    void isCompletelyInTheTable() {
        var known = Stream.concat(
                        Stream.of("org.kuberneteskeystone.bench"),
                        CASES.stream().map(test -> BENCH + test.name() + ".."))
                .toArray(String[]::new);
        noClasses().should().resideOutsideOfPackages(known).check(CLASSES);
    }

    @Test
    void measuresTheServiceAsAProgramOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.kuberneteskeystone.authenticator..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .haveNameNotMatching(".*BenchCommand.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }
}
