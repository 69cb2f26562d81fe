package io.aigateway.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Whether an address can be reached: name, connection, certificate.
 *
 * @param clock tells how long certificates have left
 */
record AddressCheck(InstantSource clock) {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /** Certificates with less than this left are worth a word. */
  private static final Duration SOON = Duration.ofDays(14);

  /** What is wrong with the address; empty when a request can be tried. */
  Optional<Finding> problem(String subject, URI url) {
    String host = Optional.ofNullable(url.getHost()).orElse("");
    try {
      InetAddress address = InetAddress.getByName(host.replaceAll("[\\[\\]]", ""));
      boolean tls = "https".equals(url.getScheme());
      int port = url.getPort() >= 0 ? url.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
      return tls
          ? handshake(subject, host, new InetSocketAddress(address, port))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of(
          Finding.fail(
              subject, "the name " + host + " has no address", "correct the URL, or look at DNS"));
    } catch (IOException e) {
      return Optional.of(
          Finding.fail(
              subject,
              host + ": " + e.getMessage(),
              "look at the certificate, the clock, a proxy or firewall in between"));
    }
  }

  private Optional<Finding> handshake(String subject, String host, InetSocketAddress address)
      throws IOException {
    try (SSLSocket socket =
        (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setServerNames(java.util.List.of(new javax.net.ssl.SNIHostName(host)));
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(address, PATIENCE_MILLIS);
      socket.startHandshake();
      Certificate certificate = socket.getSession().getPeerCertificates()[0];
      if (certificate instanceof X509Certificate x509) {
        Instant end = x509.getNotAfter().toInstant();
        if (end.isBefore(clock.instant().plus(SOON))) {
          return Optional.of(
              Finding.warn(
                  subject, host + "'s certificate ends at " + end, "tell who runs " + host));
        }
      }
      return Optional.empty();
    }
  }
}
