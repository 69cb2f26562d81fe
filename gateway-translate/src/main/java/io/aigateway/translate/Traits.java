package io.aigateway.translate;

/**
 * What a request needs from the model that answers it.
 *
 * @param images whether it shows pictures
 * @param documents whether it brings documents
 * @param tools whether it offers tools
 */
public record Traits(boolean images, boolean documents, boolean tools) {}
