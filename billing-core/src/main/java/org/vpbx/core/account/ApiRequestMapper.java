package org.vpbx.core.account;

import java.time.Instant;
import org.apache.ibatis.annotations.Param;
import org.vpbx.core.id.ApiKeyId;

@Unscoped("A row belongs to the key that was authenticated just before, and is found by it alone.")
interface ApiRequestMapper {

  void claim(
      @Param("key") ApiKeyId key,
      @Param("idempotencyKey") String idempotencyKey,
      @Param("target") String target,
      @Param("bodyHash") String bodyHash,
      @Param("now") Instant now);

  ApiRequests.StoredRequest find(
      @Param("key") ApiKeyId key, @Param("idempotencyKey") String idempotencyKey);

  void answer(
      @Param("key") ApiKeyId key,
      @Param("idempotencyKey") String idempotencyKey,
      @Param("answer") ApiRequests.Answer answer);

  int purge(@Param("before") Instant before, @Param("most") int most);
}
