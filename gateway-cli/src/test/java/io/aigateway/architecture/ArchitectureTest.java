package io.aigateway.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.aigateway.architecture.Rooms.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the design, applied to every class of every module. */
@AnalyzeClasses(packages = Rooms.BASE, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule only_the_http_clients_touch_java_net_http =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              within(Rooms.ROUTING_UPSTREAM_JDK), within(Rooms.MCP_CLIENT), within(Rooms.CLI_HTTP))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..")
          .because("the HTTP client must be replaceable, and the egress guard impassable");

  @ArchTest
  static final ArchRule mcp_uses_nothing_of_translate_but_its_event_streams =
      noClasses()
          .that()
          .resideInAPackage(within(Rooms.MCP))
          .should()
          .dependOnClassesThat(
              resideInAPackage(within(Rooms.TRANSLATE))
                  .and(resideOutsideOfPackage(within(Rooms.TRANSLATE_SSE))))
          .because("MCP speaks no vendor's dialect; it only shares the wire format of streams");

  @ArchTest
  static final ArchRule dialects_know_nothing_of_each_other_and_stand_in_one_table =
      classes()
          .that()
          .resideInAPackage(within(Rooms.TRANSLATE))
          .should(new NameDialectsInTheirTableOnly())
          .because("another dialect is another package and another line in the table, no more");

  @ArchTest
  static final ArchRule the_edge_never_touches_health =
      noClasses()
          .that()
          .resideInAPackage(within(Rooms.SERVER_EDGE))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(within(Rooms.ROUTING_HEALTH))
          .because("the planner reads health and the gateway observes it; nobody else")
          // Until the edge has its first class; ArchUnit refuses rules that match nothing.
          .allowEmptyShould(Rooms.STILL_EMPTY.contains(Rooms.SERVER_EDGE));

  @ArchTest
  static final ArchRule only_exported_packages_are_used_by_other_modules =
      classes()
          .should(new UseOnlyExportedPackages())
          .because("the module system guards no class path, and server and CLI run on one");

  @ArchTest
  static final ArchRule packages_form_no_cycles =
      slices().assignedFrom(new OneSlicePerPackage()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule time_and_chance_are_arguments =
      noClasses()
          .that(resideOutsideOfPackage(Rooms.SERVER).and(resideOutsideOfPackage(within(Rooms.CLI))))
          .should()
          .accessTargetWhere(TimeAndChance.taken())
          .because("only the composition root chooses a clock; everything else is given one");

  @ArchTest
  static final ArchRule every_package_is_null_marked = classes().should(new LieInNullMarkedCode());

  @ArchTest
  static void every_package_that_a_rule_names_holds_classes(JavaClasses classes) {
    assertThat(Rooms.ALL)
        .filteredOn(room -> !Rooms.STILL_EMPTY.contains(room))
        .allMatch(classes::containPackage, "holds classes");
  }

  @ArchTest
  static void a_package_leaves_the_list_of_empty_ones_with_its_first_class(JavaClasses classes) {
    assertThat(Rooms.STILL_EMPTY)
        .as("take what is built now out of Rooms.STILL_EMPTY")
        .noneMatch(classes::containPackage);
  }
}
