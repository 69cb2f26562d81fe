package io.aigateway.domain.admin;

/**
 * Who is signed in.
 *
 * @param user the operator; when {@link AdminUser#mustChangePassword()}, nothing but that is
 *     allowed
 * @param session how they signed in
 */
public record Identity(AdminUser user, AdminSession session) {}
