/** Translation between the protocols that language model vendors speak. */
module io.aigateway.translate {
  requires static org.jspecify;
  requires com.fasterxml.jackson.databind;
}
