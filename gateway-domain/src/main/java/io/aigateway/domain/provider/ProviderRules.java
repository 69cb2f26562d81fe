package io.aigateway.domain.provider;

import static java.util.stream.Collectors.joining;

import io.aigateway.domain.failure.FieldErrors;
import io.aigateway.domain.net.EgressPolicy;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an operator may say about a provider. Pure. */
final class ProviderRules {
  private final Set<DialectId> dialects;
  private final Set<String> profiles;

  ProviderRules(Set<DialectId> dialects, Set<String> profiles) {
    this.dialects = Set.copyOf(dialects);
    this.profiles = Set.copyOf(profiles);
  }

  /**
   * The draft in its normal form: no blanks around the name, no slash at the end of a URL.
   *
   * @throws io.aigateway.domain.failure.FailureException with {@code Invalid}
   */
  ProviderDraft check(ProviderDraft draft) {
    FieldErrors errors = new FieldErrors().requireName("name", draft.name());
    errors.require(
        !draft.endpoints().isEmpty(), fields(dialects), "at least one base URL is needed");
    draft.endpoints().forEach((dialect, url) -> checkEndpoint(dialect, url, draft, errors));
    errors.require(
        draft.apiKey().reveal().chars().allMatch(c -> c > ' ' && c < 0x7f),
        "api_key",
        "must consist of visible ASCII characters, without spaces or line ends");
    errors.require(
        profile(draft).filter(profile -> !profiles.contains(profile)).isEmpty(),
        "profile",
        "unknown profile; known are " + String.join(", ", new TreeSet<>(profiles)));
    errors.throwIfAny();
    return normal(draft);
  }

  private void checkEndpoint(DialectId dialect, URI url, ProviderDraft draft, FieldErrors errors) {
    String field = field(dialect);
    errors.require(
        dialects.contains(dialect), field, "unknown protocol; known are " + names(dialects));
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    errors.require(
        scheme.equals("https") || scheme.equals("http"),
        field,
        "must begin with https:// or http://");
    errors.require(url.getHost() != null, field, "must name a host");
    errors.require(
        url.getRawUserInfo() == null,
        field,
        "must not contain a user name or password; use api_key");
    errors.require(
        url.getRawQuery() == null && url.getRawFragment() == null,
        field,
        "must not contain a query or fragment");
    errors.require(
        url.getHost() == null
            || new EgressPolicy(draft.allowPrivateNetwork()).allowsHost(url.getHost()),
        field,
        "leads to a loopback or private address; set allow_private_network if that is meant");
  }

  private static ProviderDraft normal(ProviderDraft draft) {
    SortedMap<DialectId, URI> endpoints = new TreeMap<>();
    draft.endpoints().forEach((dialect, url) -> endpoints.put(dialect, trimmed(url)));
    return new ProviderDraft(
        draft.name().strip(),
        endpoints,
        draft.apiKey(),
        draft.enabled(),
        draft.priority(),
        draft.allowPrivateNetwork(),
        profile(draft));
  }

  private static Optional<String> profile(ProviderDraft draft) {
    return draft.profile().map(String::strip).filter(profile -> !profile.isEmpty());
  }

  private static URI trimmed(URI url) {
    String text = url.toString();
    int end = text.length();
    while (text.charAt(end - 1) == '/') {
      end--;
    }
    return URI.create(text.substring(0, end));
  }

  private static String field(DialectId dialect) {
    return dialect.value() + "_base_url";
  }

  private static String fields(Set<DialectId> dialects) {
    return dialects.stream().sorted().map(ProviderRules::field).collect(joining(","));
  }

  private static String names(Set<DialectId> dialects) {
    return dialects.stream().sorted().map(DialectId::value).collect(joining(", "));
  }
}
