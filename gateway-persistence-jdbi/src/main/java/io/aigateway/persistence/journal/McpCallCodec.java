package io.aigateway.persistence.journal;

import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/** Records of MCP calls as bytes, the fields in their order. */
final class McpCallCodec {
  private McpCallCodec() {}

  static void write(DataOutputStream out, McpCallRecord call) throws IOException {
    Fields.writeText(out, call.requestId());
    out.writeLong(call.createdAt().toEpochMilli());
    Fields.writeText(out, call.clientIp());
    out.writeLong(call.keyId());
    Fields.writeText(out, call.keyName());
    out.writeLong(call.serviceId().orElse(-1));
    Fields.writeText(out, call.serviceName());
    Fields.writeText(out, call.serviceType());
    Fields.writeText(out, call.callType());
    Fields.writeText(out, call.callMethod());
    Fields.writeText(out, call.callTarget());
    out.writeLong(call.inputBytes());
    out.writeLong(call.outputBytes());
    out.writeLong(call.latencyMillis());
    Fields.writeText(out, call.status().name());
    Fields.writeOptional(out, call.error());
  }

  static McpCallRecord read(DataInputStream in) throws IOException {
    return new McpCallRecord(
        Fields.readText(in),
        Instant.ofEpochMilli(in.readLong()),
        Fields.readText(in),
        in.readLong(),
        Fields.readText(in),
        Fields.optionalLong(in.readLong()),
        Fields.readText(in),
        Fields.readText(in),
        Fields.readText(in),
        Fields.readText(in),
        Fields.readText(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        McpCallStatus.valueOf(Fields.readText(in)),
        Fields.readOptional(in));
  }
}
