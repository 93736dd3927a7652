package io.rocksetcdc.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tasks load the classes of their job side by side. See docs/decisions/020. */
@AnalyzeClasses(packages = "io.rocksetcdc", importOptions = ImportOption.DoNotIncludeTests.class)
class InitializationTest {

    @ArchTest
    static final ArchRule NO_TYPE_NEEDS_ITSELF_TO_BE_INITIALIZED =
            classes().should(notNeedThemselves());

    private static ArchCondition<JavaClass> notNeedThemselves() {
        return new ArchCondition<>("not need others for their initialization that need them") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<JavaClass> needed = new LinkedHashSet<>();
                Deque<JavaClass> open = new ArrayDeque<>(neededBy(type));
                while (!open.isEmpty()) {
                    JavaClass next = open.pop();
                    if (needed.add(next) && !next.equals(type)) {
                        open.addAll(neededBy(next));
                    }
                }
                if (needed.contains(type)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getName() + " is one of " + names(needed)));
                }
            }
        };
    }

    /** What is initialized before it, or by its static initializer itself. */
    private static Set<JavaClass> neededBy(JavaClass type) {
        Set<JavaClass> needed = new LinkedHashSet<>(type.getRawInterfaces());
        type.getRawSuperclass().ifPresent(needed::add);
        type.getStaticInitializer().stream()
                .map(JavaCodeUnit::getAccessesFromSelf)
                .flatMap(Set::stream)
                .map(JavaAccess::getTargetOwner)
                .filter(owner -> !owner.equals(type))
                .forEach(needed::add);
        needed.removeIf(InitializationTest::isOfNobodyElse);
        return needed;
    }

    /** Bodies of an enum's constants have no name, and nobody else initializes them. */
    private static boolean isOfNobodyElse(JavaClass type) {
        return type.isAnonymousClass() || !type.getPackageName().startsWith("io.rocksetcdc");
    }

    private static List<String> names(Set<JavaClass> types) {
        return types.stream().map(JavaClass::getName).toList();
    }
}
