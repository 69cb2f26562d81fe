package io.aigateway.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Classes use only those packages of another module that its {@code module-info} exports. A module
 * without a descriptor hides nothing.
 */
final class UseOnlyExportedPackages extends ArchCondition<JavaClass> {
  /** By module name, which is also the module's root package. */
  private final Map<String, Set<String>> exportsByModule = readDescriptors();

  UseOnlyExportedPackages() {
    super("use only exported packages of other modules");
  }

  /** The modules of ours that have a descriptor. */
  Set<String> modules() {
    return exportsByModule.keySet();
  }

  @Override
  public void check(JavaClass origin, ConditionEvents events) {
    origin.getDirectDependenciesFromSelf().stream()
        .filter(this::reachesIntoHiddenPackage)
        .forEach(
            dependency ->
                events.add(
                    SimpleConditionEvent.violated(
                        origin, dependency.getDescription() + ", which is not exported")));
  }

  private boolean reachesIntoHiddenPackage(Dependency dependency) {
    String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
    return exportsByModule.entrySet().stream()
        .filter(module -> lies(target, module.getKey()))
        .filter(module -> !lies(dependency.getOriginClass().getPackageName(), module.getKey()))
        .anyMatch(module -> !module.getValue().contains(target));
  }

  private static boolean lies(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }

  private static Map<String, Set<String>> readDescriptors() {
    try {
      var found = UseOnlyExportedPackages.class.getClassLoader().getResources("module-info.class");
      return Collections.list(found).stream()
          .map(UseOnlyExportedPackages::readDescriptor)
          .filter(descriptor -> lies(descriptor.name(), Rooms.BASE))
          .collect(
              Collectors.toUnmodifiableMap(
                  ModuleDescriptor::name, UseOnlyExportedPackages::exportsToAll));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the module descriptors on the class path", e);
    }
  }

  private static ModuleDescriptor readDescriptor(URL location) {
    try (InputStream bytes = location.openStream()) {
      return ModuleDescriptor.read(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + location, e);
    }
  }

  private static Set<String> exportsToAll(ModuleDescriptor descriptor) {
    return descriptor.exports().stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toUnmodifiableSet());
  }
}
