package org.vpbx.core.account;

import org.vpbx.core.id.AccountId;

/**
 * Whose data a statement may touch: an account and, where the statement says so, all below it. It
 * is the first argument of every mapper method that touches tenant data, and every such statement
 * binds {@code scope.account}.
 */
public record TenantScope(AccountId account) {}
