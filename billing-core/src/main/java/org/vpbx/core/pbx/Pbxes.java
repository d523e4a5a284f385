package org.vpbx.core.pbx;

import static org.vpbx.core.check.Require.require;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpbx.core.account.Account;
import org.vpbx.core.account.RandomPassword;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.AccountId;
import org.vpbx.core.id.ExtensionId;
import org.vpbx.core.phone.PhoneNumber;

/** The customers' PBXes and their extensions. Asterisk reads the same rows. Thread-safe. */
public final class Pbxes {

  /** The realm of SIP digests; asterisk-conf/pjsip.conf names the same. */
  private static final String REALM = "vpbx";

  private static final int PASSWORD_LENGTH_MIN = 12;

  /** Gives a customer a PBX. */
  public void create(
      Tx tx,
      TenantScope scope,
      String outsidePrefix,
      String areaCode,
      int ringSeconds,
      int outsideRingSeconds) {
    tx.mapper(PbxMapper.class)
        .insert(scope, outsidePrefix, areaCode, ringSeconds, outsideRingSeconds);
  }

  /** The scope's own PBX, if it has one. */
  public Optional<Pbx> find(Tx tx, TenantScope scope) {
    return Optional.ofNullable(tx.mapper(PbxMapper.class).find(scope));
  }

  /**
   * Creates an extension of the account. Its phone can register at once with the endpoint as its
   * user name. Only a digest of the password is stored.
   *
   * @throws IllegalArgumentException with a sentence that says what to do, if a part is invalid
   */
  public ExtensionId createExtension(
      Tx tx, Account account, String number, String name, PhoneNumber callerId, String password) {
    Pbx pbx = find(tx, new TenantScope(account.id())).orElseThrow();
    require(
        pbx.allowsExtension(number),
        "An extension's number has 2 to 6 digits, and is no emergency or outside number.");
    require(
        Extension.isName(name),
        "An extension's name has 1 to 80 characters, no quotes and no backslashes.");
    require(
        password.length() >= PASSWORD_LENGTH_MIN,
        "A phone's password has at least 12 characters; let it be made at random.");
    String endpoint = account.code() + "-" + number;
    GeneratedKey key = new GeneratedKey();
    tx.mapper(PbxMapper.class)
        .insertExtension(
            new TenantScope(account.id()),
            key,
            number,
            name,
            callerId,
            endpoint,
            digest(endpoint + ":" + REALM + ":" + password));
    return key.as(ExtensionId::new);
  }

  /** A password for a new phone: 20 letters and digits that are not mistaken for each other. */
  public static String randomPassword() {
    return RandomPassword.make();
  }

  /** Switches off all of the scope's own extensions: no phone of them registers or calls again. */
  public void switchOff(Tx tx, TenantScope scope) {
    tx.mapper(PbxMapper.class).switchOff(scope);
  }

  /** The scope's own extension with that number, if it is switched on. */
  public Optional<Extension> extension(Tx tx, TenantScope scope, String number) {
    return Optional.ofNullable(tx.mapper(PbxMapper.class).byNumber(scope, number));
  }

  /**
   * The extensions with these endpoints, by endpoint, as far as there are any; even those that are
   * switched off. For the engine.
   */
  public Map<String, Extension> byEndpoints(Tx tx, Collection<String> endpoints) {
    return endpoints.isEmpty()
        ? Map.of()
        : tx.mapper(PbxMapper.class).byEndpoints(endpoints).stream()
            .collect(Collectors.toMap(Extension::endpoint, extension -> extension));
  }

  /** These extensions, even those that are switched off. For the engine. */
  public List<Extension> byIds(Tx tx, Collection<ExtensionId> ids) {
    return ids.isEmpty() ? List.of() : tx.mapper(PbxMapper.class).byIds(ids);
  }

  /** The PBXes of accounts, as far as they have one. For the engine. */
  public Map<AccountId, Pbx> ofAll(Tx tx, Collection<AccountId> accounts) {
    return accounts.isEmpty()
        ? Map.of()
        : tx.mapper(PbxMapper.class).ofAll(accounts).stream()
            .collect(Collectors.toMap(StoredPbx::accountId, StoredPbx::pbx));
  }

  /** A PBX with whose it is. */
  record StoredPbx(
      AccountId accountId,
      String country,
      String outsidePrefix,
      String areaCode,
      int ringSeconds,
      int outsideRingSeconds) {

    Pbx pbx() {
      return new Pbx(country, outsidePrefix, areaCode, ringSeconds, outsideRingSeconds);
    }
  }

  /** The scope's own extensions, by number. */
  public List<Extension> extensions(Tx tx, TenantScope scope) {
    return tx.mapper(PbxMapper.class).extensions(scope);
  }

  /** HA1 of RFC 7616 for the algorithm MD5, which every SIP phone speaks. */
  private static String digest(String text) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
