package io.aigateway.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The package of every class declares that its types are not null unless it says so. */
final class LieInNullMarkedCode extends ArchCondition<JavaClass> {
  LieInNullMarkedCode() {
    super("lie in a package whose package-info is @NullMarked");
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    if (!isModuleDescriptor(item) && !item.getPackage().isAnnotatedWith(NullMarked.class)) {
      events.add(
          SimpleConditionEvent.violated(
              item, item.getName() + " lies in a package that is not @NullMarked"));
    }
  }

  private static boolean isModuleDescriptor(JavaClass item) {
    return item.getSimpleName().equals("module-info");
  }
}
