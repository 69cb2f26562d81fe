/** A program that uses the translator. */
module io.aigateway.examples.embed {
  requires io.aigateway.translate;
}
