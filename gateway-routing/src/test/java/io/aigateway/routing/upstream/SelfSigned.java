package io.aigateway.routing.upstream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost and 127.0.0.1 that nobody trusts who was not told to. */
public final class SelfSigned {
  private static final char[] PASSWORD = "vendor".toCharArray();

  /** Made with {@code keytool -genkeypair -keyalg EC -ext san=dns:localhost,ip:127.0.0.1}. */
  private static final String STORE =
      """
      MIIEEAIBAzCCA7oGCSqGSIb3DQEHAaCCA6sEggOnMIIDozCCASoGCSqGSIb3DQEHAaCCARsEggEXMIIBEzCCAQ8GCy
      qGSIb3DQEMCgECoIG9MIG6MGYGCSqGSIb3DQEFDTBZMDgGCSqGSIb3DQEFDDArBBRBj9LP0dmAoMVdMVSHTwbP5PXU
      WQICJxACASAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEOdKavpBOUY1kV2azZyR+I8EUOF58D/kMhFvsvIot6
      +6kbaRGXqE8dAjr4Q4nykn7jM9Xg8gNI2ZWcf2rJcJFCJwS/k3eJ6XMUVOPEre+PpCY/HvXvQ1WlxjGpgRCcb06e0M
      MUAwGwYJKoZIhvcNAQkUMQ4eDAB2AGUAbgBkAG8AcjAhBgkqhkiG9w0BCRUxFAQSVGltZSAxNzk2MDE5MjEzODcxMI
      ICcQYJKoZIhvcNAQcGoIICYjCCAl4CAQAwggJXBgkqhkiG9w0BBwEwZgYJKoZIhvcNAQUNMFkwOAYJKoZIhvcNAQUM
      MCsEFGdAVty5r7gr0v4G617mnMXYyGGcAgInEAIBIDAMBggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQh2z61NMjLn
      87Zw8Z1ybRq4CCAeDqvts1rNh6uLVERnT7hzKIeeHS+I20q3QTL/POXs6FFP8YKi+Z92pI3wDcrYPBCDTwrv5en9qo
      XXGLTE08Ql1WRcL+eFwArsxK5f+C2qiqS+zrJ7EOweeQBnJDVwE4E53YtmpNz5DjevLnoydgSo3tmWuBiDBS6P5o6e
      zFvZ4I1DboEHVaclgoZSq4/pJF5sjWhMr4accyUOSZ3dvoTRkVl0iFTbVGLbhTPJnOAPjCQsCystq09J86s6UshGnD
      JD7Rq54ka04rIpw5FciAFlXxaFTgCCHSfazigl7DXsiOEj1YUVlijlcYZGbUCxkzFb2GHRxizQVTz5CKcCLxL8dcfm
      THZGzE9j9VLxIRNWd9timpPkz7/Irfn0thTiw5VC6ZsWSCxWnLHDeOvq5P0oac4HdQch0IFBM6TTNfJZ0J25G40Zc5
      QsS6fcme9lgxdjkRV9m3u9TdiW2dv+1XMEdU5zLx+nNPDHDyo2mm0ErvxSyb25vqq2gm3ockQEHKgZHhFwAQe9NGIS
      RS+oE+XY+tkQ0vlux65Qf6bhssXhVpkCK7T2r/t0WCjpB5YFJpnxH6u5zs5UjsxIl6KW96R1mmBjYWuYL3ud+0OeoD
      bY70MZjlYQkLPX4omZ0qCQwHqHowTTAxMA0GCWCGSAFlAwQCAQUABCBgteH7RCnbmuECSN65eUjtWpYV6Y9FP7fZLe
      eXH97B0AQUWoZx5ZyfoGFabLrkBNMkY8RREn4CAicQ
      """;

  private SelfSigned() {}

  /** Waits for connections on a free port of every address, and shows the certificate. */
  public static ServerSocket listener() throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store(), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context.getServerSocketFactory().createServerSocket(0);
  }

  /** Trusts the certificate and no other. */
  public static SSLSocketFactory trusting() throws IOException, GeneralSecurityException {
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
    certificates.load(null, null);
    certificates.setCertificateEntry("vendor", store().getCertificate("vendor"));
    trusted.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static KeyStore store() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Base64.getMimeDecoder().decode(STORE)), PASSWORD);
    return store;
  }
}
