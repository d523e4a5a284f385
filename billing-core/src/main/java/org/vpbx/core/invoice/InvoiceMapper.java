package org.vpbx.core.invoice;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.account.Unscoped;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.id.InvoiceId;
import org.vpbx.core.money.Money;
import org.vpbx.core.time.Period;

interface InvoiceMapper {

  void openSequence(@Param("scope") TenantScope scope);

  long lockSequence(@Param("scope") TenantScope scope);

  void useNumber(@Param("scope") TenantScope scope, @Param("number") long number);

  List<Invoices.InvoicedLeg> uninvoicedLegs(
      @Param("scope") TenantScope scope, @Param("period") Period period);

  List<Invoices.InvoicedLeg> lockUninvoicedLegs(
      @Param("scope") TenantScope scope, @Param("period") Period period);

  void insert(
      @Param("scope") TenantScope scope,
      @Param("key") GeneratedKey key,
      @Param("seller") Account seller,
      @Param("buyer") Account buyer,
      @Param("number") long number,
      @Param("now") Instant now,
      @Param("period") Period period,
      @Param("drawn") InvoiceLines.Drawn drawn,
      @Param("paid") Money paidFromBalance);

  @Unscoped("The invoice was inserted for its buyer just before.")
  void insertLines(@Param("id") InvoiceId id, @Param("lines") List<InvoiceLine> lines);

  @Unscoped("The invoice was inserted for its buyer just before.")
  void insertTaxes(@Param("id") InvoiceId id, @Param("taxes") List<Invoices.PlacedTax> taxes);

  void markInvoiced(
      @Param("scope") TenantScope scope,
      @Param("id") InvoiceId id,
      @Param("legs") List<Invoices.InvoicedLeg> legs);

  List<Invoice> list(
      @Param("scope") TenantScope scope, @Param("limit") int limit, @Param("skip") int skip);

  List<Invoice> issued(
      @Param("scope") TenantScope scope, @Param("limit") int limit, @Param("skip") int skip);

  Invoice find(@Param("scope") TenantScope scope, @Param("id") InvoiceId id);

  List<Invoices.StoredLine> lines(@Param("scope") TenantScope scope, @Param("id") InvoiceId id);

  List<Invoices.StoredTax> taxes(@Param("scope") TenantScope scope, @Param("id") InvoiceId id);

  List<InvoicedCall> calls(@Param("scope") TenantScope scope, @Param("id") InvoiceId id);
}
