package io.aigateway.domain.mcp;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.Facts;
import io.aigateway.domain.audit.FieldChange;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Use case: what an operator does with MCP services and what they offer. Every method fails with a
 * {@link FailureException}: {@code Invalid} for fields that break a rule, {@code Duplicate} for a
 * taken symbol, {@code NotFound} for an unknown id. Thread-safe.
 */
public final class McpServices {
  private static final String SERVICE = "mcp service";
  private static final String ITEM = "mcp item";
  private static final Logger LOG = System.getLogger(McpServices.class.getName());

  private final McpServiceRepository repository;
  private final McpDirectory directory;
  private final McpServiceRules rules;
  private final InstantSource clock;
  private final Writes writes;

  /** What an edit sees is still so when its result is written. */
  private final ReentrantLock writing = new ReentrantLock();

  private final Set<Long> syncing = ConcurrentHashMap.newKeySet();

  /**
   * Wires the use case.
   *
   * @param programs which local programs a service may be
   * @param writes makes every write and its entry in the audit log one
   */
  public McpServices(
      McpServiceRepository repository,
      McpDirectory directory,
      LocalPrograms programs,
      InstantSource clock,
      Writes writes) {
    this.repository = repository;
    this.directory = directory;
    this.rules = new McpServiceRules(programs);
    this.clock = clock;
    this.writes = writes;
  }

  /** All services by symbol. */
  public List<McpService> list() {
    return repository.all();
  }

  /** One service. */
  public McpService get(long id) {
    return repository.find(id).orElseThrow(() -> FailureException.notFound(SERVICE, id));
  }

  /** Stores a new service; its items come with the first sync. */
  public McpService create(McpServiceDraft draft) {
    McpServiceDraft checked = rules.check(draft, Optional.empty());
    return writes.run(
        log -> {
          McpService created = repository.insert(checked, clock.instant());
          log.accept(
              Change.created(
                  SERVICE, created.id(), created.symbol(), McpServiceDraft.of(created).facts()));
          return created;
        });
  }

  /**
   * Changes a service.
   *
   * @param edit makes the new draft of the present one, secrets included: what it leaves as it is
   *     need not be entered again
   */
  public McpService change(long id, UnaryOperator<McpServiceDraft> edit) {
    writing.lock();
    try {
      return writes.run(
          log -> {
            McpServiceDraft present = McpServiceDraft.of(get(id));
            McpServiceDraft draft = rules.check(edit.apply(present), Optional.of(present.symbol()));
            McpService updated =
                repository
                    .update(id, draft, clock.instant())
                    .orElseThrow(() -> FailureException.notFound(SERVICE, id));
            log.accept(Change.updated(SERVICE, id, draft.symbol(), present.facts(), draft.facts()));
            return updated;
          });
    } finally {
      writing.unlock();
    }
  }

  /** Deletes a service, its items and the grants of those. */
  public void delete(long id) {
    writes.run(
        log -> {
          McpService deleted = get(id);
          if (!repository.delete(id)) {
            throw FailureException.notFound(SERVICE, id);
          }
          log.accept(Change.deleted(SERVICE, id, deleted.symbol()));
          return deleted;
        });
  }

  /** Every item of every service, by id. */
  public List<McpItem> items() {
    return repository.items();
  }

  /** The service's items of one kind by name. */
  public List<McpItem> items(long id, McpItemKind kind) {
    get(id);
    return repository.items(id, kind);
  }

  /** One item of the service. */
  public McpItem item(long id, McpItemKind kind, long itemId) {
    return repository
        .findItem(itemId)
        .filter(item -> item.serviceId() == id && item.listed().kind() == kind)
        .orElseThrow(() -> FailureException.notFound(ITEM, itemId));
  }

  /** Says whether an item may be used. */
  public McpItem enable(long id, McpItemKind kind, long itemId, boolean enabled) {
    Facts before = Facts.NONE.with("enabled", item(id, kind, itemId).enabled());
    Facts after = Facts.NONE.with("enabled", enabled);
    return change(
        () -> repository.enableItem(itemId, enabled),
        itemId,
        Action.UPDATE,
        before.changesTo(after));
  }

  /** Takes an item's present definition as the right one. */
  public McpItem approve(long id, McpItemKind kind, long itemId) {
    item(id, kind, itemId);
    return change(() -> repository.approveItem(itemId), itemId, Action.APPROVE, List.of());
  }

  private McpItem change(
      Supplier<Optional<McpItem>> write, long itemId, Action action, List<FieldChange> fields) {
    return writes.run(
        log -> {
          McpItem written = write.get().orElseThrow(() -> FailureException.notFound(ITEM, itemId));
          log.accept(new Change(action, ITEM, itemId, written.listed().name(), fields));
          return written;
        });
  }

  /**
   * Reads what the service lists and takes it over. Waits for the service.
   *
   * @throws FailureException also with {@code Busy} while this process reads it already, and with
   *     {@code UpstreamFailed}; no item is changed then, and the failure is noted with the service
   */
  public ItemSync sync(long id) {
    McpService service = get(id);
    if (!syncing.add(id)) {
      throw new FailureException(
          new Failure.Busy("the lists of " + service.symbol() + " are being read already"));
    }
    try {
      McpListing listing = listing(service);
      List<ListedItem> items = storable(service, listing);
      return writes.run(
          log -> {
            ItemSync result = repository.sync(id, listing.kinds(), items, clock.instant());
            if (result.added() + result.updated() + result.removed() > 0) {
              log.accept(
                  new Change(
                      Action.SYNC,
                      SERVICE,
                      id,
                      service.symbol(),
                      Facts.NONE.changesTo(facts(result))));
            }
            return result;
          });
    } finally {
      syncing.remove(id);
    }
  }

  private static Facts facts(ItemSync result) {
    return Facts.NONE
        .with("added", result.added())
        .with("updated", result.updated())
        .with("removed", result.removed());
  }

  private McpListing listing(McpService service) {
    try {
      return directory.list(service);
    } catch (FailureException e) {
      repository.contacted(service.id(), Optional.of(e.failure().message()), clock.instant());
      throw e;
    }
  }

  private static List<ListedItem> storable(McpService service, McpListing listing) {
    List<ListedItem> storable =
        listing.items().stream().filter(item -> isStorable(item.name())).toList();
    if (storable.size() < listing.items().size()) {
      LOG.log(
          Level.WARNING,
          "MCP service {0}: {1} items whose names are empty, too long or have a zero are left out",
          service.symbol(),
          listing.items().size() - storable.size());
    }
    return storable;
  }

  private static boolean isStorable(String name) {
    return !name.isEmpty()
        && name.indexOf('\0') < 0
        && name.getBytes(StandardCharsets.UTF_8).length <= McpServiceRepository.MAX_NAME_BYTES;
  }

  /** Tries the service with a connection of its own, and notes how that went. Waits for it. */
  public McpTestResult test(long id) {
    McpTestResult result = directory.test(get(id));
    repository.contacted(id, result.error(), clock.instant());
    return result;
  }

  /** How the service does right now, in this process. */
  public McpServiceHealth health(long id) {
    return directory.health(get(id).id());
  }
}
