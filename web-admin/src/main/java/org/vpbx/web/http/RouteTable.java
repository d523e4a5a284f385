package org.vpbx.web.http;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/** All routes. What is not in it does not exist. Immutable, thread-safe. */
public final class RouteTable {

  private final List<Route> routes;
  private final PathMappings<Map<Method, Access>> byPath = new PathMappings<>();

  /**
   * @throws IllegalArgumentException if two routes have the same method and path
   */
  public RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
    for (Route route : this.routes) {
      add(route);
    }
  }

  public List<Route> routes() {
    return routes;
  }

  /** What stands at a path, by method; empty if nothing does. */
  Optional<Match> find(String path) {
    MatchedResource<Map<Method, Access>> found = byPath.getMatched(path);
    if (found == null) {
      return Optional.empty();
    }
    UriTemplatePathSpec template = (UriTemplatePathSpec) found.getPathSpec();
    return Optional.of(new Match(found.getResource(), template.getPathParams(path)));
  }

  private void add(Route route) {
    UriTemplatePathSpec template = new UriTemplatePathSpec(route.path());
    Map<Method, Access> methods = byPath.get(template);
    if (methods == null) {
      methods = new EnumMap<>(Method.class);
      byPath.put(template, methods);
    }
    if (methods.put(route.method(), route.access()) != null) {
      throw new IllegalArgumentException("Two routes for " + route.method() + " " + route.path());
    }
  }

  /**
   * @param parts the parts of the path that stand in braces, by name
   */
  record Match(Map<Method, Access> methods, Map<String, String> parts) {}
}
