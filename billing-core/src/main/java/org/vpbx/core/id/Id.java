package org.vpbx.core.id;

/**
 * The key of a row, typed so that two keys cannot be swapped. Every permitted type is a record with
 * the one component {@code long value}; the database layer maps each of them to a BIGINT column.
 */
public sealed interface Id
    permits AccountId,
        AllowanceId,
        ExtraChannelsId,
        AssignmentId,
        BucketId,
        ApiKeyId,
        CallId,
        CarrierId,
        DestinationSetId,
        DidId,
        ExtensionId,
        InvoiceId,
        LedgerAccountId,
        LegId,
        MailId,
        PlanId,
        RateId,
        ReservationId,
        SheetImportId,
        TaxId,
        TaxVersionId,
        TransferId,
        UserId {

  /** The key as it stands in the database; positive for every stored row. */
  long value();
}
