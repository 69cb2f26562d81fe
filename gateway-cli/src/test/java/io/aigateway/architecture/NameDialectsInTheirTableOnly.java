package io.aigateway.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A dialect's package, which is one that holds a codec, is known to the dialects' table only. */
final class NameDialectsInTheirTableOnly extends ArchCondition<JavaClass> {
  private static final String CODEC = Rooms.TRANSLATE + ".model.Codec";
  private static final String TABLE = Rooms.TRANSLATE + ".Dialect";

  NameDialectsInTheirTableOnly() {
    super("name the package of a dialect in the table of dialects only");
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    if (item.getName().equals(TABLE)) {
      return;
    }
    for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      if (!target.getPackageName().equals(item.getPackageName()) && belongsToADialect(target)) {
        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
      }
    }
  }

  private static boolean belongsToADialect(JavaClass target) {
    return target.getPackageName().startsWith(Rooms.TRANSLATE)
        && target.getPackage().getClasses().stream().anyMatch(NameDialectsInTheirTableOnly::speaks);
  }

  private static boolean speaks(JavaClass one) {
    return !one.isInterface() && one.isAssignableTo(CODEC);
  }
}
