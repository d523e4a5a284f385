package org.vpbx.ari;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A connection to Asterisk's manager interface that tells it to do things, and takes no events.
 * Actions are sent together, and answered in their order. Belongs to one thread.
 */
final class Ami implements AutoCloseable {

  private static final Duration ANSWERED = Duration.ofSeconds(5);

  /** Asterisk leaves an action's ID out of nothing but its greeting. */
  private static final String ID = "ActionID";

  private final Socket socket;
  private final BufferedReader in;
  private final BufferedWriter out;
  private long lastId;

  private Ami(Socket socket) throws IOException {
    this.socket = socket;
    this.in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
  }

  /** What Asterisk is to do. */
  record Action(String name, Map<String, String> fields) {

    static Action of(String name, String... fields) {
      Map<String, String> named = new LinkedHashMap<>();
      for (int i = 0; i < fields.length; i += 2) {
        named.put(fields[i], fields[i + 1]);
      }
      return new Action(name, named);
    }
  }

  /** What it answers. */
  record Reply(Map<String, String> fields) {

    boolean success() {
      return "Success".equals(fields.get("Response"));
    }

    String message() {
      return fields.getOrDefault("Message", "");
    }
  }

  /**
   * Connects and logs in.
   *
   * @param systemName of the Asterisk that it has to be
   * @throws IOException if it is not there or is another, or does not let the user in
   */
  static Ami connect(AmiSettings settings, String systemName) throws IOException {
    Socket socket = new Socket();
    try {
      int millis = Math.toIntExact(ANSWERED.toMillis());
      socket.connect(new InetSocketAddress(settings.address(), settings.port()), millis);
      socket.setSoTimeout(millis);
      socket.setTcpNoDelay(true);
      Ami ami = new Ami(socket);
      ami.in.readLine();
      Action login =
          Action.of(
              "Login", "Username", settings.user(), "Secret", settings.secret(), "Events", "off");
      Reply reply = ami.ask(List.of(login)).getFirst();
      if (!reply.success()) {
        throw new IOException(
            "Asterisk does not let " + settings.user() + " in: " + reply.message());
      }
      ami.requireToBe(systemName);
      return ami;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void requireToBe(String systemName) throws IOException {
    Reply reply = ask(List.of(Action.of("CoreSettings"))).getFirst();
    String name = reply.fields().get("SystemName");
    if (!systemName.equals(name)) {
      throw new IOException("The Asterisk at " + socket + " is " + name + ", not " + systemName);
    }
  }

  /**
   * Sends all of these, and waits for all replies.
   *
   * @throws IOException if the connection is lost, or Asterisk does not answer in time
   */
  List<Reply> ask(List<Action> actions) throws IOException {
    long first = lastId + 1;
    for (Action action : actions) {
      lastId++;
      write("Action", action.name());
      write(ID, Long.toString(lastId));
      for (Map.Entry<String, String> field : action.fields().entrySet()) {
        write(field.getKey(), field.getValue());
      }
      out.write("\r\n");
    }
    out.flush();
    List<Reply> replies = new ArrayList<>();
    for (long id = first; id <= lastId; id++) {
      replies.add(reply(Long.toString(id)));
    }
    return replies;
  }

  /**
   * Asks for a list.
   *
   * @return its entries
   * @throws IOException if the connection is lost, or Asterisk does not answer in time
   */
  List<Map<String, String>> list(Action action) throws IOException {
    Reply reply = ask(List.of(action)).getFirst();
    if (!reply.success()) {
      throw new IOException("Asterisk gives no list: " + reply.message());
    }
    String id = Long.toString(lastId);
    List<Map<String, String>> entries = new ArrayList<>();
    while (true) {
      Map<String, String> message = message();
      if (id.equals(message.get(ID))) {
        if ("Complete".equals(message.get("EventList"))) {
          return complete(entries, message.get("ListItems"));
        }
        entries.add(message);
      }
    }
  }

  /** Conclusions are drawn from what is missing in a list, so it has to be whole. */
  private static List<Map<String, String>> complete(List<Map<String, String>> entries, String items)
      throws IOException {
    if (!Integer.toString(entries.size()).equals(items)) {
      throw new IOException("A list of " + items + " has " + entries.size() + " entries");
    }
    return entries;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** A line break would begin another field, or another action. */
  private void write(String name, String value) throws IOException {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("No line breaks in a field of AMI: " + name);
    }
    out.write(name + ": " + value + "\r\n");
  }

  private Reply reply(String id) throws IOException {
    while (true) {
      Map<String, String> message = message();
      if (message.containsKey("Response") && id.equals(message.get(ID))) {
        return new Reply(message);
      }
    }
  }

  private Map<String, String> message() throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (String line = in.readLine(); ; line = in.readLine()) {
      if (line == null) {
        throw new EOFException("Asterisk has closed the connection");
      }
      if (line.isEmpty()) {
        return fields;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
  }
}
