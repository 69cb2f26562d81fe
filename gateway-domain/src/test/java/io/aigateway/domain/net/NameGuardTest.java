package io.aigateway.domain.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameGuardTest {
  private static final String HOST = "rebind.example";
  private static final String PUBLIC = "93.184.216.34";
  private static final String OWN = "127.0.0.1";
  private static final String METADATA = "169.254.169.254";
  private static final EgressPolicy OUTSIDE = new EgressPolicy(false);

  private final GuardedNames names = new GuardedNames();

  /** A server of names that changes its mind from answer to answer. */
  private GuardingResolver answering(String... addresses) {
    Queue<String> answers = new ArrayDeque<>(List.of(addresses));
    return new GuardingResolver(
        new InetAddressResolver() {
          @Override
          public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
              throws UnknownHostException {
            return Stream.of(InetAddress.getByName(answers.remove()));
          }

          @Override
          public String lookupByAddress(byte[] address) {
            return HOST;
          }
        },
        names);
  }

  private static List<String> resolve(GuardingResolver resolver) throws UnknownHostException {
    return resolver
        .lookupByName(
            HOST, InetAddressResolver.LookupPolicy.of(InetAddressResolver.LookupPolicy.IPV4))
        .map(InetAddress::getHostAddress)
        .toList();
  }

  @Test
  void a_judged_name_never_leads_inside_afterwards_and_is_believed_again() throws Exception {
    GuardingResolver resolver = answering(OWN, PUBLIC, OWN, PUBLIC);
    assertThat(resolve(resolver)).as("nobody guards it yet").containsExactly(OWN);

    names.guard(HOST.toUpperCase(Locale.ROOT), OUTSIDE);

    assertThat(resolve(resolver)).containsExactly(PUBLIC);
    assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> resolve(resolver));
    assertThat(names.isRefused(HOST)).isTrue();
    assertThat(resolve(resolver)).containsExactly(PUBLIC);
    assertThat(names.isRefused(HOST)).isFalse();
  }

  @Test
  void credentials_of_the_machine_are_kept_back_also_where_private_networks_are_allowed()
      throws Exception {
    GuardingResolver resolver = answering(OWN, METADATA);
    names.guard(HOST, new EgressPolicy(true));

    assertThat(resolve(resolver)).containsExactly(OWN);
    assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> resolve(resolver));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, false, FORBIDDEN",
    "localhost, true, ALLOWED",
    "2130706433, false, FORBIDDEN",
    "[::ffff:127.0.0.1], false, FORBIDDEN",
    "93.184.216.34, false, ALLOWED",
    "169.254.169.254, true, FORBIDDEN",
    "no such name, true, UNKNOWN"
  })
  void hosts_are_judged_by_what_they_lead_to(String host, boolean inside, NameVerdict verdict) {
    assertThat(NameGuard.judge(new EgressPolicy(inside), host)).isEqualTo(verdict);

    JudgedHost judged = NameGuard.resolve(new EgressPolicy(inside), host);
    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(judged.addresses().isEmpty()).isEqualTo(verdict != NameVerdict.ALLOWED);
  }
}
