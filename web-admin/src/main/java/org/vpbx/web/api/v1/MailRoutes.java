package org.vpbx.web.api.v1;

import static org.vpbx.core.account.ApiScope.ACCOUNTS_READ;
import static org.vpbx.core.account.ApiScope.ACCOUNTS_WRITE;
import static org.vpbx.core.account.Permission.RUN_PLATFORM;
import static org.vpbx.core.account.Permission.SELL;
import static org.vpbx.web.api.ApiAnswer.nothing;
import static org.vpbx.web.api.ApiAnswer.one;
import static org.vpbx.web.api.ApiAnswer.page;
import static org.vpbx.web.api.ApiRoute.get;
import static org.vpbx.web.api.ApiRoute.post;
import static org.vpbx.web.api.ApiRoute.put;

import java.util.List;
import org.vpbx.core.Core;
import org.vpbx.web.api.ApiRoute;

/** What is sent by mail, and where it goes. */
final class MailRoutes {

  private MailRoutes() {}

  static List<ApiRoute<?>> of(Core core) {
    MailApi api = new MailApi(core);
    return List.of(
        get(
            "listMails",
            "/mails",
            ACCOUNTS_READ,
            RUN_PLATFORM,
            "The mails of the platform, sent and waiting, the newest first; the Owner's alone.",
            page(MailView.class),
            api::list),
        post(
            "retryMail",
            "/mails/{mail}/retry",
            ACCOUNTS_WRITE,
            RUN_PLATFORM,
            "Has a mail tried at once that could not be sent.",
            nothing(),
            api::retry),
        get(
            "getMailAddresses",
            "/mail-addresses",
            ACCOUNTS_READ,
            SELL,
            "Where the key's account wants its mail.",
            one(MailAddressList.class),
            api::addresses),
        put(
            "setMailAddresses",
            "/mail-addresses",
            ACCOUNTS_WRITE,
            SELL,
            "Decides where the key's account wants its mail.",
            MailAddressList.class,
            one(MailAddressList.class),
            api::setAddresses));
  }
}
