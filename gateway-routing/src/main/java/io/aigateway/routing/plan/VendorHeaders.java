package io.aigateway.routing.plan;

import io.aigateway.domain.provider.Provider;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.target.Wire;

/** The header fields that every request to a vendor carries. */
public final class VendorHeaders {
  private static final String USER_AGENT = "ai-gateway";
  private static final String HIDDEN = "***";

  private VendorHeaders() {}

  /** The dialect's fixed fields and the provider's credential, if it has one. */
  public static Headers of(Wire wire, Provider provider) {
    Headers headers = Headers.of(wire.fixedHeaders()).with("user-agent", USER_AGENT);
    return provider.apiKey().isEmpty()
        ? headers
        : headers.with(wire.keyHeader(), wire.keyPrefix() + provider.apiKey().reveal());
  }

  /** The fault without the provider's credential: some vendors quote in errors what they got. */
  public static Fault withoutKey(Fault fault, Provider provider) {
    String key = provider.apiKey().reveal();
    return key.isEmpty()
        ? fault
        : new Fault(
            fault.kind(),
            fault.message().replace(key, HIDDEN),
            fault.param(),
            fault.code().map(code -> code.replace(key, HIDDEN)));
  }
}
