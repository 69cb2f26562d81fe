package io.aigateway.server.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings.Local;
import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.secret.Secret;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.client.ServiceListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes what is said to and by MCP services into files, message by message; a service goes on in a
 * new file when one is full. Header fields and the environment never pass here, and their secret
 * values are blackened wherever a message repeats them. Thread-safe.
 */
public final class RecordedServices implements ServiceListener {
  private final DebugFiles files;
  private final Map<Long, Page> pages = new ConcurrentHashMap<>();

  /** Writes into the given folder. */
  public RecordedServices(DebugFiles files) {
    this.files = files;
  }

  /** A file and how much may still be written into it. */
  private record Page(Path file, long left) {}

  @Override
  public boolean overhears() {
    return true;
  }

  @Override
  public void overheard(McpService service, boolean sent, String text) {
    Capture message = new Capture();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    message.add(bytes, 0, bytes.length);
    String entry = (sent ? "to " : "from ") + service.symbol() + "\n" + message.text() + "\n\n";
    Page page =
        pages.compute(
            service.id(), (id, last) -> next(service, Optional.ofNullable(last), entry.length()));
    files.append(page.file(), entry, secrets(service));
  }

  private Page next(McpService service, Optional<Page> last, int length) {
    Page page =
        last.filter(present -> present.left() > 0)
            .orElseGet(
                () -> new Page(files.next("service-" + service.symbol()), Capture.MAX_BYTES));
    return new Page(page.file(), page.left() - length);
  }

  private static List<String> secrets(McpService service) {
    Collection<Secret> secrets =
        switch (service.transport()) {
          case Remote remote -> remote.headers().values();
          case Local local -> local.environment().values();
        };
    return Redaction.secrets(secrets.stream().map(Secret::reveal));
  }

  @Override
  public void greeted(long serviceId, ObjectNode greeting) {
    // It was overheard.
  }

  @Override
  public void notification(
      long serviceId, Optional<Owner> owner, String method, ObjectNode params) {
    // It was overheard.
  }

  @Override
  public void lost(long serviceId, Optional<Owner> owner) {
    pages.remove(serviceId); // The next connection begins a new file.
  }
}
