/** Measures the gateway against a plain proxy, its own stack's limit and others, in one run. */
package io.aigateway.bench;
