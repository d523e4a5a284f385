package org.vpbx.standalone.tidy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.vpbx.standalone.tidy.ProjectFiles.TextFile;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A statement of a mapper XML, its includes resolved.
 *
 * @param at path:line
 * @param mapper the full name of its interface
 * @param verb select, insert, update or delete
 * @param sql all of its text
 * @param always the part that does not depend on a condition
 */
record MapperStatement(
    String at, String mapper, String id, String verb, String sql, String always) {

  private static final Set<String> VERBS = Set.of("select", "insert", "update", "delete");
  private static final Set<String> CONDITIONS = Set.of("if", "choose");

  static List<MapperStatement> all() {
    return ProjectFiles.that(f -> f.path().matches(".*/src/main/resources/.*Mapper\\.xml")).stream()
        .flatMap(MapperStatement::statements)
        .toList();
  }

  private static Stream<MapperStatement> statements(TextFile file) {
    Element mapper = parse(file);
    return elements(mapper)
        .filter(element -> VERBS.contains(element.getTagName()))
        .map(element ->
            new MapperStatement(
                file.at(line(file, element)),
                mapper.getAttribute("namespace"),
                element.getAttribute("id"),
                element.getTagName(),
                text(mapper, element, Set.of()),
                text(mapper, element, CONDITIONS)));
  }

  private static String text(Element mapper, Node node, Set<String> leftOut) {
    if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
      return node.getNodeValue();
    }
    if (!(node instanceof Element element) || leftOut.contains(element.getTagName())) {
      return "";
    }
    if (element.getTagName().equals("include")) {
      return text(mapper, fragment(mapper, element.getAttribute("refid")), leftOut);
    }
    StringBuilder text = new StringBuilder();
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      text.append(text(mapper, children.item(i), leftOut));
    }
    return text.toString();
  }

  private static Element fragment(Element mapper, String id) {
    return elements(mapper)
        .filter(e -> e.getTagName().equals("sql") && e.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(mapper.getAttribute("namespace") + " lacks " + id));
  }

  private static Stream<Element> elements(Element parent) {
    NodeList children = parent.getChildNodes();
    return IntStream.range(0, children.getLength())
        .mapToObj(children::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }

  private static long line(TextFile file, Element element) {
    String opening = "<" + element.getTagName() + " id=\"" + element.getAttribute("id") + "\"";
    return file.text().lines().takeWhile(line -> !line.contains(opening)).count() + 1;
  }

  private static Element parse(TextFile file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(file.text())))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new AssertionError(file.path() + " cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
