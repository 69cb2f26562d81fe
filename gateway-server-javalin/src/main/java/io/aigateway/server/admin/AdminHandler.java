package io.aigateway.server.admin;

/** Answers one request. */
@FunctionalInterface
interface AdminHandler {
  /** Answers; failures are thrown as exceptions that carry them. */
  void handle(AdminExchange exchange);
}
