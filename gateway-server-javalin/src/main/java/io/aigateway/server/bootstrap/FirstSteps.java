package io.aigateway.server.bootstrap;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.provider.SyncResult;
import java.util.List;
import java.util.Optional;

/**
 * What {@code serve} does once before it takes calls: the providers of the environment with the
 * models shipped for them, aliases of the models' own names, a first key. The vendors' own lists
 * are read afterwards, in the background.
 */
public final class FirstSteps {
  /** Name of the key made when there is none. */
  public static final String FIRST_KEY = "first";

  /** How often another gateway may be faster at something. */
  private static final int TRIES = 10;

  private static final System.Logger LOG = System.getLogger(FirstSteps.class.getName());

  private final Setup setup;
  private final Providers providers;
  private final EnvironmentProviders environment;

  /** Works through the given use cases. */
  public FirstSteps(Setup setup, Providers providers, EnvironmentProviders environment) {
    this.setup = setup;
    this.providers = providers;
    this.environment = environment;
  }

  /**
   * What was done.
   *
   * @param providers of the environment
   * @param firstKey the key that was made, if one was
   */
  public record Taken(List<Provider> providers, Optional<IssuedKey> firstKey) {
    /** What can be done while the database is away. */
    public static final Taken NOTHING = new Taken(List.of(), Optional.empty());

    /** Copies the providers. */
    public Taken {
      providers = List.copyOf(providers);
    }
  }

  /**
   * Makes everything exist; quick, without the network. Several gateways may do so at once on one
   * database.
   */
  public Taken take() {
    for (int i = 1; i < TRIES; i++) {
      try {
        return ensureAll();
      } catch (FailureException e) {
        if (!(e.failure() instanceof Failure.Duplicate)) {
          throw e;
        }
        LOG.log(DEBUG, "another gateway made something first: {0}", e.failure().message());
      }
    }
    return ensureAll();
  }

  private Taken ensureAll() {
    List<Provider> ensured =
        environment.wanted().stream()
            .map(
                wanted -> {
                  Provider provider = setup.ensure(wanted);
                  setup.ensureOwnNames(provider);
                  return provider;
                })
            .toList();
    return new Taken(
        ensured, ensured.isEmpty() ? Optional.empty() : setup.ensureFirstKey(FIRST_KEY));
  }

  /** Reads the lists of the providers' vendors; a vendor that cannot be reached is logged. */
  public void sync(List<Provider> ensured) {
    for (Provider provider : ensured) {
      try {
        SyncResult result = providers.sync(provider.id());
        int named = setup.ensureOwnNames(provider);
        LOG.log(
            INFO,
            "provider {0}: {1} models, {2} new aliases",
            provider.name(),
            result.total(),
            named);
      } catch (FailureException e) {
        LOG.log(
            WARNING,
            "provider {0}: its model list could not be read: {1}",
            provider.name(),
            e.failure().message());
      }
    }
  }
}
