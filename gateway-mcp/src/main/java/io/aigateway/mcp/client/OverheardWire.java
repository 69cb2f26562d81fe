package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.Revision;
import java.util.List;
import java.util.Optional;

/**
 * Lets the listener hear every message that passes, in both directions, unchanged. Thread-safe.
 *
 * @param wire carries them
 * @param context whose service, and who listens
 */
record OverheardWire(Wire wire, ServiceContext context) implements Wire {
  @Override
  public void start(Inbox inbox) throws ServiceUnreachable, InterruptedException {
    wire.start(new OverheardInbox(inbox, context));
  }

  @Override
  public void send(Request request, PendingRequest pending)
      throws ServiceUnreachable, InterruptedException {
    sent(request);
    wire.send(request, pending);
  }

  @Override
  public void tell(Message message) {
    sent(message);
    wire.tell(message);
  }

  private void sent(Message message) {
    String text = JsonRpc.text(JsonRpc.tree(message));
    context.listener().overheard(context.service(), true, text);
  }

  @Override
  public void cancel(PendingRequest pending, String why) {
    wire.cancel(pending, why);
  }

  @Override
  public void agreed(Revision revision) {
    wire.agreed(revision);
  }

  @Override
  public boolean isOpen() {
    return wire.isOpen();
  }

  @Override
  public String transport() {
    return wire.transport();
  }

  @Override
  public List<String> errorOutput() {
    return wire.errorOutput();
  }

  @Override
  public void close() {
    wire.close();
  }

  private record OverheardInbox(Inbox inbox, ServiceContext context) implements Inbox {
    @Override
    public void received(JsonNode tree, Optional<PendingRequest> carrier) {
      context.listener().overheard(context.service(), false, JsonRpc.text(tree));
      inbox.received(tree, carrier);
    }

    @Override
    public void tooLarge() {
      inbox.tooLarge();
    }

    @Override
    public void ended(Reason reason, String why) {
      inbox.ended(reason, why);
    }
  }
}
