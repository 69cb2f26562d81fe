package io.aigateway.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginRuleTest {
  private final OriginRule rule = new OriginRule(List.of("gateway.example.org"));

  @ParameterizedTest
  @CsvSource({
    "localhost:18080,,true",
    "127.0.0.1,,true",
    "[::1]:18080,,true",
    "192.168.1.7:18080,,true",
    "[2001:db8::1]:80,,true",
    "Gateway.Example.org,,true",
    "evil.example.com,,false",
    "localhost.evil.example.com,,false",
    "127.0.0.1.evil.example.com,,false",
    ",,false",
    "localhost:18080,http://localhost:3000,true",
    "192.168.1.7:80,http://192.168.1.7:80,true",
    "localhost:18080,https://gateway.example.org,true",
    "localhost:18080,http://evil.example.com,false",
    "localhost:18080,http://6.6.6.6,false",
    "localhost:18080,null,false",
    "localhost:18080,file:///x,false",
    "localhost:18080,http://[,false"
  })
  void only_neighbours_and_listed_hosts_come_in(String host, String origin, boolean allowed) {
    assertThat(rule.allows(Optional.ofNullable(host), Optional.ofNullable(origin)))
        .isEqualTo(allowed);
  }
}
