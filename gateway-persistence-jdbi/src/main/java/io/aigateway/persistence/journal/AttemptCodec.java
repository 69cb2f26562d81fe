package io.aigateway.persistence.journal;

import io.aigateway.domain.usage.AttemptOutcome;
import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.ServedBy;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The attempts of a call as bytes: how many, then the fields of each in their order. */
final class AttemptCodec {
  /** Most characters of a name, none of which is longer; so that all attempts fit into a frame. */
  static final int MAX_NAME = 200;

  private AttemptCodec() {}

  static void write(DataOutputStream out, List<CallAttempt> attempts) throws IOException {
    out.writeByte(attempts.size());
    for (CallAttempt attempt : attempts) {
      write(out, attempt);
    }
  }

  static List<CallAttempt> read(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    List<CallAttempt> attempts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      attempts.add(readOne(in));
    }
    return attempts;
  }

  private static void write(DataOutputStream out, CallAttempt attempt) throws IOException {
    out.writeLong(attempt.candidate().providerId());
    Fields.writeText(out, attempt.candidate().providerName(), MAX_NAME);
    Fields.writeText(out, attempt.candidate().modelId(), MAX_NAME);
    Fields.writeText(out, attempt.method().name());
    Fields.writeText(out, attempt.outcome().name());
    out.writeInt(attempt.httpStatus().orElse(-1));
    Fields.writeOptional(out, attempt.reason());
    out.writeLong(attempt.startMillis());
    out.writeLong(attempt.durationMillis());
  }

  private static CallAttempt readOne(DataInputStream in) throws IOException {
    return new CallAttempt(
        new ServedBy(in.readLong(), Fields.readText(in), Fields.readText(in)),
        CallMethod.valueOf(Fields.readText(in)),
        AttemptOutcome.valueOf(Fields.readText(in)),
        Fields.optionalInt(in.readInt()),
        Fields.readOptional(in),
        in.readLong(),
        in.readLong());
  }
}
