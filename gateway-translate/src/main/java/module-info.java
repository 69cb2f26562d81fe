/** Translation between the protocols that language model vendors speak. */
module io.aigateway.translate {
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.databind;

  exports io.aigateway.translate;
  exports io.aigateway.translate.loss;
  exports io.aigateway.translate.outcome;
  exports io.aigateway.translate.recorded;
  exports io.aigateway.translate.sse;
  exports io.aigateway.translate.target;
}
