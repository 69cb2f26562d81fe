package io.aigateway.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * The ways to take the time or a random number from the surroundings instead of being given them.
 * {@link System#nanoTime} is left out (it only measures durations), and so is {@link
 * java.security.SecureRandom} (a secret must not be repeatable).
 */
final class TimeAndChance {
  private TimeAndChance() {}

  static DescribedPredicate<JavaAccess<?>> taken() {
    return DescribedPredicate.describe(
        "the target takes time or chance from the surroundings",
        access -> takesTime(access.getTarget()) || takesChance(access.getTarget()));
  }

  private static boolean takesTime(AccessTarget target) {
    String name = target.getName();
    return (target.getOwner().getPackageName().equals("java.time") && name.equals("now"))
        || (target.getOwner().isEquivalentTo(Clock.class) && isSystemClock(name))
        || (target.getOwner().getName().equals("java.time.InstantSource") && isSystemClock(name))
        || (target.getOwner().isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
        || isDefaultConstructor(target, Date.class);
  }

  private static boolean isSystemClock(String name) {
    return name.startsWith("system") || name.startsWith("tick");
  }

  private static boolean takesChance(AccessTarget target) {
    return (target.getOwner().isEquivalentTo(Math.class) && target.getName().equals("random"))
        || target.getOwner().isEquivalentTo(ThreadLocalRandom.class)
        || (target.getOwner().isEquivalentTo(RandomGenerator.class)
            && (target.getName().equals("getDefault") || target.getName().equals("of")))
        || isDefaultConstructor(target, Random.class);
  }

  private static boolean isDefaultConstructor(AccessTarget target, Class<?> owner) {
    return target instanceof AccessTarget.CodeUnitAccessTarget constructor
        && constructor.getName().equals("<init>")
        && constructor.getOwner().isEquivalentTo(owner)
        && constructor.getRawParameterTypes().isEmpty();
  }
}
