package org.vpbx.standalone.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What one run of the demo found: the last line of its standard output, as JSON.
 *
 * @param charges by the name of the account that pays, amounts with six decimals
 * @param ledgerSum of all postings; zero
 */
record DemoResult(
    @JsonProperty("answered_seconds") int answeredSeconds,
    @JsonProperty("charges") Map<String, String> charges,
    @JsonProperty("carrier_cost") String carrierCost,
    @JsonProperty("ledger_sum") String ledgerSum,
    @JsonProperty("invoice_pdf") String invoicePdf,
    @JsonProperty("portal") String portal) {}
