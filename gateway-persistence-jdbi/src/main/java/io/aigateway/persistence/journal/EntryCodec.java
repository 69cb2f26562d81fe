package io.aigateway.persistence.journal;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Entries as bytes: the version of the form, the kind, then the fields in the order of their
 * records. A new field makes a new version; old ones stay readable, for a journal may outlive the
 * program that wrote it.
 */
final class EntryCodec {
  /** Since then a call tells of its attempts. */
  private static final int ATTEMPTS_TOLD = 2;

  private static final int OLDEST = 1;
  private static final int VERSION = ATTEMPTS_TOLD;
  private static final int STARTED = 1;
  private static final int FINISHED = 2;
  private static final int MCP_CALLED = 3;

  private EntryCodec() {}

  static byte[] encode(Entry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      switch (entry) {
        case Entry.Started started -> {
          out.writeByte(STARTED);
          writeStart(out, started.start());
        }
        case Entry.Finished finished -> {
          out.writeByte(FINISHED);
          writeCall(out, finished.call());
        }
        case Entry.McpCalled called -> {
          out.writeByte(MCP_CALLED);
          McpCallCodec.write(out, called.call());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes everything", e);
    }
    return bytes.toByteArray();
  }

  /** The entry, or empty when the bytes were written by a program that knew more. */
  static Optional<Entry> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version < OLDEST || version > VERSION) {
        return Optional.empty();
      }
      return switch (in.readByte()) {
        case STARTED -> Optional.of(new Entry.Started(readStart(in)));
        case FINISHED -> Optional.of(new Entry.Finished(readCall(in, version)));
        case MCP_CALLED -> Optional.of(new Entry.McpCalled(McpCallCodec.read(in)));
        default -> Optional.empty();
      };
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // Too short, or a word that is not one of ours.
    }
  }

  private static void writeStart(DataOutputStream out, CallStart start) throws IOException {
    Fields.writeText(out, start.requestId());
    out.writeLong(start.createdAt().toEpochMilli());
    Fields.writeText(out, start.protocol().value());
    out.writeBoolean(start.stream());
    Fields.writeText(out, start.clientIp());
    out.writeLong(start.keyId());
    Fields.writeText(out, start.keyName());
    Fields.writeText(out, start.alias());
  }

  private static CallStart readStart(DataInputStream in) throws IOException {
    return new CallStart(
        Fields.readText(in),
        Instant.ofEpochMilli(in.readLong()),
        new DialectId(Fields.readText(in)),
        in.readBoolean(),
        Fields.readText(in),
        in.readLong(),
        Fields.readText(in),
        Fields.readText(in));
  }

  private static void writeCall(DataOutputStream out, CallRecord call) throws IOException {
    writeStart(out, call.start());
    Fields.writeText(out, call.method().name());
    out.writeBoolean(call.servedBy().isPresent());
    if (call.servedBy().isPresent()) {
      ServedBy by = call.servedBy().get();
      out.writeLong(by.providerId());
      Fields.writeText(out, by.providerName());
      Fields.writeText(out, by.modelId());
    }
    out.writeInt(call.attempts());
    AttemptCodec.write(out, call.attemptList());
    Fields.writeText(out, call.status().name());
    out.writeInt(call.httpStatus().orElse(-1));
    Fields.writeOptional(out, call.error());
    writeTokens(out, call.tokens());
    Fields.writeText(out, call.usageState().name());
    Fields.writeOptional(out, call.costUsd().map(BigDecimal::toString));
    out.writeLong(call.latencyMillis());
    out.writeLong(call.firstTokenMillis().orElse(-1));
  }

  private static CallRecord readCall(DataInputStream in, int version) throws IOException {
    return new CallRecord(
        readStart(in),
        CallMethod.valueOf(Fields.readText(in)),
        in.readBoolean()
            ? Optional.of(new ServedBy(in.readLong(), Fields.readText(in), Fields.readText(in)))
            : Optional.empty(),
        in.readInt(),
        version < ATTEMPTS_TOLD ? List.of() : AttemptCodec.read(in),
        CallStatus.valueOf(Fields.readText(in)),
        Fields.optionalInt(in.readInt()),
        Fields.readOptional(in),
        readTokens(in),
        UsageState.valueOf(Fields.readText(in)),
        Fields.readOptional(in).map(BigDecimal::new),
        in.readLong(),
        Fields.optionalLong(in.readLong()));
  }

  private static void writeTokens(DataOutputStream out, TokenCounts tokens) throws IOException {
    out.writeLong(tokens.input());
    out.writeLong(tokens.output());
    out.writeLong(tokens.cacheRead());
    out.writeLong(tokens.cacheWrite());
    out.writeLong(tokens.reasoning());
  }

  private static TokenCounts readTokens(DataInputStream in) throws IOException {
    return new TokenCounts(
        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
