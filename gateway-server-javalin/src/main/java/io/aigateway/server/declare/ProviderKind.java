package io.aigateway.server.declare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.secret.Secret;
import io.aigateway.translate.Dialect;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Providers, without their models. */
record ProviderKind(Providers providers, SecretReferences secrets) implements Kind {
  private static final String KEY = "api_key";

  @Override
  public String word() {
    return "providers";
  }

  @Override
  public Map<String, ObjectNode> present() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    providers.list().forEach(p -> all.put(p.name(), fields(ProviderDraft.of(p))));
    return all;
  }

  @Override
  public ObjectNode blank(String name) {
    return fields(
        new ProviderDraft(name, new TreeMap<>(), Secret.NONE, true, 0, false, Optional.empty()));
  }

  @Override
  public ObjectNode settled(String name, ObjectNode said) {
    if (said.path(KEY).isTextual()) {
      Secret present = find(name).map(Provider::apiKey).orElse(Secret.NONE);
      said.put(KEY, secrets.settled(said.path(KEY).asText(), present, written(name)));
    }
    return said;
  }

  @Override
  public Optional<String> create(String name, Entry wanted) {
    providers.create(draft(name, wanted, Secret.NONE));
    return Optional.empty();
  }

  @Override
  public void update(String name, Entry wanted) {
    providers.change(id(name), now -> draft(name, wanted, now.apiKey()));
  }

  @Override
  public void delete(String name) {
    providers.delete(id(name));
  }

  private long id(String name) {
    return find(name).orElseThrow().id();
  }

  private Optional<Provider> find(String name) {
    return providers.list().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  private static String written(String name) {
    return SecretReferences.written(name, "API_KEY");
  }

  private static ObjectNode fields(ProviderDraft p) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("name", p.name());
    for (Dialect dialect : Dialect.values()) {
      URI url = p.endpoints().get(new DialectId(dialect.id()));
      fields.put(url(dialect), url == null ? null : url.toString());
    }
    return fields
        .put(KEY, p.apiKey().equals(Secret.NONE) ? null : written(p.name()))
        .put("enabled", p.enabled())
        .put("priority", p.priority())
        .put("allow_private_network", p.allowPrivateNetwork())
        .put("profile", p.profile().orElse(null));
  }

  private ProviderDraft draft(String name, Entry wanted, Secret present) {
    SortedMap<DialectId, URI> endpoints = new TreeMap<>();
    for (Dialect dialect : Dialect.values()) {
      wanted
          .optionalText(url(dialect))
          .ifPresent(
              text -> endpoints.put(new DialectId(dialect.id()), uri(wanted, url(dialect), text)));
    }
    return new ProviderDraft(
        name,
        endpoints,
        wanted
            .optionalText(KEY)
            .map(said -> secrets.resolved(wanted, KEY, said, present, written(name)))
            .orElse(Secret.NONE),
        wanted.flag("enabled"),
        wanted.number("priority"),
        wanted.flag("allow_private_network"),
        wanted.optionalText("profile"));
  }

  private static String url(Dialect dialect) {
    return dialect.id() + "_base_url";
  }

  private static URI uri(Entry wanted, String field, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw wanted.wrong(field, "must be a URL like https://api.example.com/v1");
    }
  }
}
