package org.vpbx.web.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.vpbx.web.view.Asset;
import org.vpbx.web.view.Assets;

/**
 * Adds the security headers to everything, and answers requests for style sheets, scripts and icons
 * before a session is looked up. Their names carry a hash of their content, so browsers keep them.
 */
public final class AssetHandler extends Handler.Wrapper {

  private final Assets assets;
  private final boolean https;

  public AssetHandler(Assets assets, boolean https, Handler next) {
    super(next);
    this.assets = assets;
    this.https = https;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    SecurityHeaders.add(response.getHeaders(), https);
    Optional<Asset> asset = assets.at(Request.getPathInContext(request));
    if (asset.isEmpty()) {
      return super.handle(request, response, callback);
    }
    boolean gzip = request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains("gzip");
    headers(asset.get(), gzip, response.getHeaders());
    byte[] body = gzip ? asset.get().gzipped() : asset.get().content();
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static void headers(Asset asset, boolean gzip, HttpFields.Mutable headers) {
    headers.put(HttpHeader.CONTENT_TYPE, asset.mediaType());
    headers.put(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
    headers.put(HttpHeader.VARY, "Accept-Encoding");
    if (gzip) {
      headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
  }
}
