package io.aigateway.routing.plan;

import io.aigateway.domain.provider.Provider;
import io.aigateway.translate.target.ShippedProfiles;
import io.aigateway.translate.target.UpstreamProfile;
import java.util.Set;

/** The upstream profiles an operator can choose by name. */
public final class Profiles {
  private Profiles() {}

  /** Every name, for checks and choices. */
  public static Set<String> names() {
    return ShippedProfiles.names();
  }

  /** The provider's profile; the protocol's own when it has none or an unknown one. */
  public static UpstreamProfile of(Provider provider) {
    return provider.profile().flatMap(ShippedProfiles::of).orElseGet(UpstreamProfile::openAi);
  }
}
