package io.aigateway.domain.usage;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
  private static LatencyHistogram of(LongStream times) {
    return LatencyHistogram.of(
        times.boxed().collect(groupingBy(LatencyHistogram::bucket, counting())));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 8, 9, 15, 16, 17, 1000, 1023, 1024, 123_456, Long.MAX_VALUE})
  void a_time_lies_between_the_beginnings_of_its_bucket_and_the_next(long millis) {
    int bucket = LatencyHistogram.bucket(millis);
    assertThat(LatencyHistogram.floor(bucket)).isLessThanOrEqualTo(millis);
    if (millis < Long.MAX_VALUE) {
      assertThat(LatencyHistogram.floor(bucket + 1)).isGreaterThan(millis);
    }
  }

  @Test
  void buckets_follow_one_another_without_a_gap() {
    int last = LatencyHistogram.bucket(0);
    for (long millis = 1; millis < 100_000; millis++) {
      int bucket = LatencyHistogram.bucket(millis);
      assertThat(bucket - last).isBetween(0, 1);
      last = bucket;
    }
  }

  @Test
  void quantiles_are_off_by_little() {
    LatencyHistogram evenly = of(LongStream.rangeClosed(1, 10_000));
    for (double part : new double[] {0.01, 0.5, 0.9, 0.95, 0.99, 1}) {
      assertThat((double) evenly.quantile(part).getAsLong())
          .isCloseTo(part * 10_000, within(part * 10_000 / 20));
    }
  }

  @Test
  void small_times_are_exact_and_odd_ones_do_no_harm() {
    assertThat(of(LongStream.of(3, 3, 5)).quantile(0.5)).hasValue(3);
    assertThat(of(LongStream.of(-1)).quantile(1)).hasValue(0);
    assertThat(LatencyHistogram.of(Map.of()).quantile(0.5)).isEmpty();
  }
}
