package org.vpbx.web.view;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What surrounds a page.
 *
 * @param visitor empty: the page stands alone, without navigation
 * @param path the page's path, which marks its place in the navigation
 * @param address the page's path and query, for forms that come back to it
 * @param search what stands in the search box
 * @param formToken the hidden field of every form; asking for it may begin a session
 * @param fragment only the page itself is wanted, without the layout
 */
public record Frame(
    Optional<Visitor> visitor,
    Locale locale,
    String path,
    String address,
    String search,
    Theme theme,
    Supplier<String> formToken,
    boolean fragment) {}
