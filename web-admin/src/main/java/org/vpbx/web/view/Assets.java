package org.vpbx.web.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The style sheets, scripts and icons of the portal, compressed once. Served under names that carry
 * a hash of their content, so that browsers keep them for good. Immutable, thread-safe.
 */
public final class Assets {

  private static final String OWN = "/org/vpbx/web/view/";
  private static final int HASH_DIGITS = 12;

  private final Map<String, Asset> byName = new HashMap<>();
  private final Map<String, Asset> byPath = new HashMap<>();

  /** Reads and compresses all of them, which takes some tens of milliseconds. */
  public Assets() {
    add("tabler.css", webJar("tabler__core", "dist/css/tabler.min.css"));
    add("htmx.js", webJar("htmx.org", "dist/htmx.min.js"));
    add("portal.css", OWN + "portal.css");
    add("portal.js", OWN + "portal.js");
    add("live.js", OWN + "live.js");
    add("theme.js", OWN + "theme.js");
    add("icon.svg", OWN + "icon.svg");
  }

  /**
   * The address of an asset, for a link in a page.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String path(String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("No asset " + name);
    }
    return asset.path();
  }

  /** What is served at a path. */
  public Optional<Asset> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private void add(String name, String resource) {
    byte[] content = read(resource);
    int dot = name.lastIndexOf('.');
    String path = "/assets/" + name.substring(0, dot) + "." + hash(content) + name.substring(dot);
    Asset asset = new Asset(path, mediaType(name.substring(dot)), content, gzip(content));
    byName.put(name, asset);
    byPath.put(path, asset);
  }

  /** The path of a file in a WebJar, whose version stands in its own Maven properties. */
  private static String webJar(String artifact, String file) {
    try (InputStream in = open("/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      String version = properties.getProperty("version");
      return "/META-INF/resources/webjars/" + artifact + "/" + version + "/" + file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(String resource) {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = Assets.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("Missing on the class path: " + resource);
    }
    return in;
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4 + 64);
    try (GZIPOutputStream gzip = new BestGzip(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String mediaType(String suffix) {
    return switch (suffix) {
      case ".css" -> "text/css;charset=utf-8";
      case ".js" -> "text/javascript;charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("No media type for " + suffix);
    };
  }

  private static final class BestGzip extends GZIPOutputStream {

    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
