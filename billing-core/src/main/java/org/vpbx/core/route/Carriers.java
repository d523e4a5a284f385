package org.vpbx.core.route;

import java.util.List;
import java.util.Optional;
import org.vpbx.core.account.TenantScope;
import org.vpbx.core.db.GeneratedKey;
import org.vpbx.core.db.Tx;
import org.vpbx.core.id.CarrierId;

/** The carriers of the Owner. Thread-safe. */
public final class Carriers {

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

  /** The scope's own carrier. */
  public Optional<Carrier> find(Tx tx, TenantScope owner, CarrierId id) {
    return Optional.ofNullable(tx.mapper(CarrierMapper.class).find(owner, id));
  }
}
