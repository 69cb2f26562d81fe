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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Entries as bytes: the version of the form, the kind, then the fields in the order of their
 * records. A new field makes a new version; old ones stay readable, for a journal may outlive the
 * program that wrote it.
 */
final class EntryCodec {
  /** Most characters of a text; a longer one, such as a model name made up by a client, is cut. */
  static final int MAX_TEXT = 4096;

  private static final int VERSION = 1;
  private static final int STARTED = 1;
  private static final int FINISHED = 2;

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
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes everything", e);
    }
    return bytes.toByteArray();
  }

  /** The entry, or empty when the bytes were written by a program that knew more. */
  static Optional<Entry> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        return Optional.empty();
      }
      return switch (in.readByte()) {
        case STARTED -> Optional.of(new Entry.Started(readStart(in)));
        case FINISHED -> Optional.of(new Entry.Finished(readCall(in)));
        default -> Optional.empty();
      };
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // Too short, or a word that is not one of ours.
    }
  }

  private static void writeStart(DataOutputStream out, CallStart start) throws IOException {
    writeText(out, start.requestId());
    out.writeLong(start.createdAt().toEpochMilli());
    writeText(out, start.protocol().value());
    out.writeBoolean(start.stream());
    writeText(out, start.clientIp());
    out.writeLong(start.keyId());
    writeText(out, start.keyName());
    writeText(out, start.alias());
  }

  private static CallStart readStart(DataInputStream in) throws IOException {
    return new CallStart(
        readText(in),
        Instant.ofEpochMilli(in.readLong()),
        new DialectId(readText(in)),
        in.readBoolean(),
        readText(in),
        in.readLong(),
        readText(in),
        readText(in));
  }

  private static void writeCall(DataOutputStream out, CallRecord call) throws IOException {
    writeStart(out, call.start());
    writeText(out, call.method().name());
    out.writeBoolean(call.servedBy().isPresent());
    if (call.servedBy().isPresent()) {
      ServedBy by = call.servedBy().get();
      out.writeLong(by.providerId());
      writeText(out, by.providerName());
      writeText(out, by.modelId());
    }
    out.writeInt(call.attempts());
    writeText(out, call.status().name());
    out.writeInt(call.httpStatus().orElse(-1));
    writeOptional(out, call.error());
    writeTokens(out, call.tokens());
    writeText(out, call.usageState().name());
    writeOptional(out, call.costUsd().map(BigDecimal::toString));
    out.writeLong(call.latencyMillis());
    out.writeLong(call.firstTokenMillis().orElse(-1));
  }

  private static CallRecord readCall(DataInputStream in) throws IOException {
    return new CallRecord(
        readStart(in),
        CallMethod.valueOf(readText(in)),
        in.readBoolean()
            ? Optional.of(new ServedBy(in.readLong(), readText(in), readText(in)))
            : Optional.empty(),
        in.readInt(),
        CallStatus.valueOf(readText(in)),
        optionalInt(in.readInt()),
        readOptional(in),
        readTokens(in),
        UsageState.valueOf(readText(in)),
        readOptional(in).map(BigDecimal::new),
        in.readLong(),
        optionalLong(in.readLong()));
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

  private static void writeText(DataOutputStream out, String text) throws IOException {
    String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    byte[] bytes = cut.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void writeOptional(DataOutputStream out, Optional<String> text)
      throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      writeText(out, text.get());
    }
  }

  private static Optional<String> readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(readText(in)) : Optional.empty();
  }

  private static OptionalInt optionalInt(int value) {
    return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static OptionalLong optionalLong(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
