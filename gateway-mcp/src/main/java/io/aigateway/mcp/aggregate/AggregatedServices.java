package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.client.ServiceListener;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The services of the configuration as one server. Lists come from the configuration alone, so that
 * no service, hanging or down, delays them or drops out of them; every other request concerns one
 * service and waits for that one only.
 *
 * <p>Errors are those of {@link Aggregate#request}, and moreover:
 *
 * <ul>
 *   <li>-32602 {@code Unknown tool: …}, {@code Unknown prompt: …}, {@code Unknown resource: …} for
 *       what does not exist or is not granted, in every revision;
 *   <li>-32603 with {@code data} of {@code service}, {@code reason} and, if known, {@code
 *       retryAfterMs} when the service cannot answer;
 *   <li>-32003, likewise with {@code data}, when the key or the service has too much to do already;
 *   <li>what the service answers itself, its code unchanged: -32002 and -32042 stand as they came
 *       and are left to those who know the client's revision.
 * </ul>
 *
 * <p>Entries of lists, and the definitions that {@link #tool} finds, are shared between callers and
 * must not be changed; the objects around them are the caller's. Thread-safe.
 */
public final class AggregatedServices implements Aggregate {
  private final Catalogues catalogues;
  private final Greetings greetings = new Greetings();
  private final ItemLists lists;
  private final Calls calls;
  private final Completions completions;
  private final Watchers watchers;

  /** Reads the configuration in force; connects to nothing. */
  public AggregatedServices(AggregatePorts ports) {
    ServiceRequests services = new ServiceRequests(ports.connections(), greetings);
    this.catalogues = new Catalogues(ports.snapshots());
    this.lists = new ItemLists(new Cursor(ports.cursorKey()), ItemLists.PAGE_SIZE);
    this.calls =
        new Calls(
            services,
            new CallLog(ports.calls(), ports.clock(), ports.requestIds()),
            new CallRates(ports.callsPerMinute(), ports.clock()));
    this.completions = new Completions(services, greetings);
    this.watchers =
        new Watchers(catalogues, services, ports.clock(), ports.later(), ports.resync());
  }

  /** What must hear of everything that happens on connections. */
  public ServiceListener listener() {
    return watchers;
  }

  /**
   * Tells watchers what changed for them; to be called after every change of the configuration.
   * Cheap when there was none. Without it watchers learn only of what services say themselves.
   */
  public void configurationChanged() {
    greetings.keep(
        catalogues.current().catalogue().services().stream().map(McpService::id).toList());
    watchers.look();
  }

  /** Names that would have been alike, and whose items got a hash in theirs. */
  public List<NameCollision> collisions() {
    return catalogues.current().catalogue().collisions();
  }

  @Override
  public boolean exists(View view) {
    return view.symbol().isEmpty() || !catalogues.current().rendered(view).services().isEmpty();
  }

  @Override
  public ObjectNode capabilities(View view) {
    return greetings.capabilities(visible(view));
  }

  @Override
  public String instructions(View view) {
    return greetings.instructions(visible(view), Visibility.styleOf(view) == NameStyle.BARE);
  }

  @Override
  public Optional<ObjectNode> tool(View view, String name) {
    return catalogues
        .current()
        .visibility(view)
        .named(McpItemKind.TOOL, name)
        .map(item -> item.shown(Visibility.styleOf(view)));
  }

  @Override
  public ObjectNode request(View view, String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, InterruptedException {
    Shown shown = catalogues.current();
    Visibility visibility = shown.visibility(view);
    return switch (method) {
      case Methods.TOOLS_LIST -> lists.page(shown, view, McpItemKind.TOOL, params);
      case Methods.RESOURCES_LIST -> lists.page(shown, view, McpItemKind.RESOURCE, params);
      case Methods.TEMPLATES_LIST -> lists.page(shown, view, McpItemKind.RESOURCE_TEMPLATE, params);
      case Methods.PROMPTS_LIST -> lists.page(shown, view, McpItemKind.PROMPT, params);
      case Methods.TOOLS_CALL -> calls.tool(visibility, view, params, caller);
      case Methods.RESOURCES_READ -> calls.resource(visibility, view, params, caller);
      case Methods.PROMPTS_GET -> calls.prompt(visibility, view, params, caller);
      case Methods.COMPLETE -> completions.complete(visibility, view, params, caller);
      default -> throw Refusals.method(method);
    };
  }

  @Override
  public Watch watch(View view, BiConsumer<String, ObjectNode> sink) {
    return watchers.watch(view, sink);
  }

  private List<McpService> visible(View view) {
    Shown shown = catalogues.current();
    Set<Long> visible = shown.rendered(view).services();
    return shown.catalogue().services().stream()
        .filter(service -> visible.contains(service.id()))
        .toList();
  }
}
