package org.vpbx.core.call;

import java.time.Instant;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.CallId;
import org.vpbx.core.money.Money;
import org.vpbx.core.phone.PhoneNumber;

/**
 * One call as one viewer may see it.
 *
 * @param account the name of the customer whose call it is
 * @param number in E.164 form; null for calls inside the PBX
 * @param destination what the customer's plan calls it, or the colleague's name
 * @param answeredAt null: not yet, or never
 * @param endedAt null while it lasts
 * @param seconds chargeable seconds of its ended legs
 * @param outcome null while it is neither answered nor over
 * @param refusal why it was refused; OUT_OF_SERVICE where the reason lies above the viewer's
 *     account
 * @param cutOff why it ended, if those who talked did not end it themselves; else null
 * @param cost what the viewer's account pays for it; null: nothing is rated yet
 * @param income what the viewer's account is paid for it; null: nothing is rated, or it sells
 *     nothing
 */
public record CallRow(
    CallId id,
    AccountId accountId,
    String account,
    String caller,
    String dialled,
    PhoneNumber number,
    String destination,
    Instant startedAt,
    Instant answeredAt,
    Instant endedAt,
    int seconds,
    CallOutcome outcome,
    Refusal refusal,
    CutOff cutOff,
    Money cost,
    Money income) {}
