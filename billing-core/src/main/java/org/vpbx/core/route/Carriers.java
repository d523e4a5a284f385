package org.vpbx.core.route;

import static org.vpbx.core.check.Require.require;

import java.util.List;
import java.util.Optional;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CarrierId;

/** The carriers of the Owner. Thread-safe. */
public final class Carriers {

  private static final int CHANNELS_MAX = 100_000;

  /** Creates a carrier; calls can go by it at once. */
  public CarrierId create(Tx tx, TenantScope owner, NewCarrier carrier) {
    GeneratedKey key = new GeneratedKey();
    tx.mapper(CarrierMapper.class).insert(owner, key, carrier);
    return key.as(CarrierId::new);
  }

  /** Those that are switched on, in the order in which they are tried. */
  public List<Carrier> inOrder(Tx tx) {
    return tx.mapper(CarrierMapper.class).inOrder();
  }

  /** Those of the scope's own that are switched off, in the order in which they would be tried. */
  public List<Carrier> switchedOff(Tx tx, TenantScope owner) {
    return tx.mapper(CarrierMapper.class).switchedOff(owner);
  }

  /** Sends calls to that address from now on, and takes them from there. */
  public void moveTo(Tx tx, TenantScope owner, String code, String host, int port) {
    tx.mapper(CarrierMapper.class).moveTo(owner, code, host, port);
  }

  /**
   * Decides how many calls the scope's own carrier takes at once, from the next one on (promise
   * C1).
   *
   * @param channels positive; null: any number
   * @return false, and nothing changed, if there is no such carrier
   * @throws IllegalArgumentException with a sentence that says what to do
   */
  public boolean setChannels(Tx tx, TenantScope owner, CarrierId id, Integer channels) {
    require(
        channels == null || (channels > 0 && channels <= CHANNELS_MAX),
        "A carrier takes 1 to 100000 calls at once; leave it out where there is no limit.");
    CarrierMapper mapper = tx.mapper(CarrierMapper.class);
    if (mapper.find(owner, id) == null) {
      return false;
    }
    if (channels == null) {
      mapper.unlimited(owner, id);
    } else {
      mapper.setChannels(owner, id, channels);
    }
    return true;
  }

  /** The scope's own carrier. */
  public Optional<Carrier> find(Tx tx, TenantScope owner, CarrierId id) {
    return Optional.ofNullable(tx.mapper(CarrierMapper.class).find(owner, id));
  }
}
