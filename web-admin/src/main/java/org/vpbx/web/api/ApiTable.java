package org.vpbx.web.api;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/** All routes of the API. What is not in it does not exist. Immutable, thread-safe. */
public final class ApiTable {

  /** What all addresses of the API begin with. */
  public static final String ROOT = "/api/v1";

  private final List<ApiRoute<?>> routes;
  private final PathMappings<Map<ApiMethod, ApiRoute<?>>> byPath = new PathMappings<>();

  /**
   * @throws IllegalArgumentException if two routes have the same method and path, or name
   */
  public ApiTable(List<ApiRoute<?>> routes) {
    this.routes = List.copyOf(routes);
    Set<String> names = new HashSet<>();
    for (ApiRoute<?> route : this.routes) {
      if (!names.add(route.name())) {
        throw new IllegalArgumentException("Two routes are called " + route.name());
      }
      add(route);
    }
  }

  public List<ApiRoute<?>> routes() {
    return routes;
  }

  /** What stands at a path, by method; empty if nothing does. */
  Optional<Match> find(String path) {
    MatchedResource<Map<ApiMethod, ApiRoute<?>>> found = byPath.getMatched(path);
    if (found == null) {
      return Optional.empty();
    }
    UriTemplatePathSpec template = (UriTemplatePathSpec) found.getPathSpec();
    return Optional.of(new Match(found.getResource(), template.getPathParams(path)));
  }

  private void add(ApiRoute<?> route) {
    UriTemplatePathSpec template = new UriTemplatePathSpec(ROOT + route.path());
    Map<ApiMethod, ApiRoute<?>> methods = byPath.get(template);
    if (methods == null) {
      methods = new EnumMap<>(ApiMethod.class);
      byPath.put(template, methods);
    }
    if (methods.put(route.method(), route) != null) {
      throw new IllegalArgumentException("Two routes for " + route.method() + " " + route.path());
    }
  }

  /**
   * @param parts the parts of the path that stand in braces, by name
   */
  record Match(Map<ApiMethod, ApiRoute<?>> methods, Map<String, String> parts) {

    /** The methods that the path knows, as the header Allow writes them. */
    String allowed() {
      String all = String.join(", ", methods.keySet().stream().map(Enum::name).toList());
      return methods.containsKey(ApiMethod.GET) ? all.replace("GET", "GET, HEAD") : all;
    }
  }
}
