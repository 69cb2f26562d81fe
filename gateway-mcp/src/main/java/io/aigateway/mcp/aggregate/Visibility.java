package io.aigateway.mcp.aggregate;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What exists for one caller: the one place where grants are looked at. Whatever is not found here
 * is answered like something that does not exist. Nothing is allowed that no grant allows.
 */
final class Visibility {
  private final Catalogue catalogue;
  private final ApiKey key;
  private final Optional<String> symbol;
  private final NameStyle style;

  /** Sees with the eyes of the view's key as it is given there. */
  Visibility(Catalogue catalogue, View view) {
    this(catalogue, view, view.key());
  }

  /** Sees what a view shows to a key that may have changed since. */
  Visibility(Catalogue catalogue, View view, ApiKey key) {
    this.catalogue = catalogue;
    this.key = key;
    this.symbol = view.symbol();
    this.style = styleOf(view);
  }

  /** Bare names tell items apart only where one service is shown. */
  static NameStyle styleOf(View view) {
    return view.symbol().isEmpty() && view.style() == NameStyle.BARE ? NameStyle.DOT : view.style();
  }

  /**
   * A resource that may be read.
   *
   * @param service whose it is
   * @param uri as the service knows it
   */
  record ReadableResource(McpService service, String uri) {}

  /** Whether the item exists for the caller. */
  boolean sees(CatalogueItem item) {
    return shows(item.service()) && granted(item);
  }

  /** The items of one kind that exist, by symbol, then name. */
  List<CatalogueItem> items(McpItemKind kind) {
    return catalogue.items(kind).stream().filter(this::sees).toList();
  }

  /** The tool or prompt with this name in any style. */
  Optional<CatalogueItem> named(McpItemKind kind, String name) {
    Optional<CatalogueItem> bare =
        style == NameStyle.BARE
            ? symbol.flatMap(s -> catalogue.at(kind, new Origin(s, name)))
            : Optional.empty();
    return bare.or(() -> catalogue.named(kind, name)).filter(this::sees);
  }

  /** The resource template with this exposed form. */
  Optional<CatalogueItem> template(String exposed) {
    return locate(exposed)
        .flatMap(at -> catalogue.at(McpItemKind.RESOURCE_TEMPLATE, at))
        .filter(this::sees);
  }

  /**
   * The resource with this exposed URI. A listed one needs its own grant; an unlisted one a granted
   * template that stands for it, and to be no other spelling of one that is kept from the caller.
   */
  Optional<ReadableResource> readable(String exposed) {
    Optional<Origin> at = locate(exposed);
    Optional<McpService> service =
        at.flatMap(origin -> catalogue.service(origin.symbol())).filter(this::shows);
    if (at.isEmpty() || service.isEmpty()) {
      return Optional.empty();
    }
    String uri = at.get().name();
    Optional<CatalogueItem> listed = catalogue.at(McpItemKind.RESOURCE, at.get());
    boolean allowed =
        listed.isPresent() ? granted(listed.get()) : matches(at.get()) && !isHidden(at.get());
    return allowed ? Optional.of(new ReadableResource(service.get(), uri)) : Optional.empty();
  }

  /**
   * A service's resources that are listed, but not for the caller, as {@link UnlistedUri#folded}.
   */
  Set<String> hidden(String symbol) {
    Stream<String> kept = catalogue.withheld(symbol).stream();
    Stream<String> foreign =
        catalogue.items(McpItemKind.RESOURCE).stream()
            .filter(item -> item.origin().symbol().equals(symbol) && !granted(item))
            .map(item -> item.origin().name());
    return Stream.concat(kept, foreign)
        .map(UnlistedUri::folded)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isHidden(Origin origin) {
    return hidden(origin.symbol()).contains(UnlistedUri.folded(origin.name()));
  }

  private boolean matches(Origin origin) {
    return UnlistedUri.isPlain(origin.name())
        && catalogue.templates(origin.symbol()).stream()
            .anyMatch(family -> granted(family.item()) && family.template().matches(origin.name()));
  }

  private Optional<Origin> locate(String exposed) {
    return style == NameStyle.BARE
        ? symbol.map(s -> new Origin(s, exposed))
        : ExposedUri.parse(exposed);
  }

  private boolean shows(McpService service) {
    return symbol.isEmpty() || symbol.get().equals(service.symbol());
  }

  private boolean granted(CatalogueItem item) {
    return key.allows(grant(item.item().listed().kind()), item.item().id());
  }

  /** The kind of grant that rules over a kind of item. */
  static GrantKind grant(McpItemKind kind) {
    return switch (kind) {
      case TOOL -> GrantKind.MCP_TOOLS;
      case RESOURCE, RESOURCE_TEMPLATE -> GrantKind.MCP_RESOURCES;
      case PROMPT -> GrantKind.MCP_PROMPTS;
    };
  }
}
