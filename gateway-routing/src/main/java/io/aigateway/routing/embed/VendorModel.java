package io.aigateway.routing.embed;

import io.aigateway.domain.secret.Secret;
import io.aigateway.translate.Dialect;
import java.net.URI;

/**
 * A model at a vendor.
 *
 * @param dialect what the vendor speaks
 * @param baseUrl where, with the version segment; chosen by the program, so that private addresses
 *     are allowed
 * @param key the vendor's key; {@link Secret#NONE} for a keyless server
 * @param model the vendor's name of the model
 */
public record VendorModel(Dialect dialect, URI baseUrl, Secret key, String model) {}
