package io.aigateway.persistence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Tells which calls of a batch are stored already. */
final class FreshCalls {
  private FreshCalls() {}

  /**
   * Those that are not stored yet, each once. A request id is only ever stored by the gateway that
   * gave it, through one thread, so that nobody can store it between this look and the insertion.
   *
   * @param table its name comes from this program, never from a caller of it
   * @param calls at least one
   */
  static <T> List<T> of(Handle handle, String table, List<T> calls, Function<T, String> requestId) {
    Map<String, T> fresh = new LinkedHashMap<>();
    calls.forEach(call -> fresh.putIfAbsent(requestId.apply(call), call));
    handle
        .createQuery("SELECT request_id FROM " + table + " WHERE request_id IN (<ids>)")
        .bindList("ids", List.copyOf(fresh.keySet()))
        .mapTo(String.class)
        .list()
        .forEach(fresh::remove);
    return List.copyOf(fresh.values());
  }
}
