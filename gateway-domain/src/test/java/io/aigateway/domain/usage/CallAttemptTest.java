package io.aigateway.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aigateway.domain.testkit.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CallAttemptTest {
  private static CallAttempt because(String reason) {
    return new CallAttempt(
        new ServedBy(1, "vendor", "model"),
        CallMethod.DIRECT,
        AttemptOutcome.REJECTED,
        OptionalInt.of(500),
        Optional.of(reason),
        0,
        1);
  }

  @Test
  void a_reason_is_one_line() {
    assertThat(because(" the server\r\n\tis\0 down\n").reason()).contains("the server is down");
    assertThat(because(" \n").reason()).isEmpty();
  }

  @Test
  void a_reason_without_end_is_cut_between_characters() {
    assertThat(because("x".repeat(200)).reason()).contains("x".repeat(200));
    assertThat(because("x".repeat(201)).reason()).contains("x".repeat(199) + "…");
    assertThat(because("x" + "😀".repeat(200)).reason()).contains("x" + "😀".repeat(99) + "…");
    assertThat(because("😀".repeat(200)).reason()).contains("😀".repeat(99) + "…");
  }

  @Test
  void a_call_keeps_a_bounded_number() {
    List<CallAttempt> most = Collections.nCopies(CallAttempt.MAX_OF_A_CALL, because("it is down"));
    assertThat(Samples.call(Samples.start("r1"), most).attemptList()).isEqualTo(most);

    List<CallAttempt> more = Collections.nCopies(CallAttempt.MAX_OF_A_CALL + 1, because(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.call(Samples.start("r1"), more));
  }
}
