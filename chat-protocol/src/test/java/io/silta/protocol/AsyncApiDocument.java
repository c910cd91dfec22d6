package io.silta.protocol;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code docs/asyncapi.json}: which frames each of the two WebSocket addresses takes and sends, as
 * AsyncAPI 3.0. The server is the application, so it receives what clients send.
 */
final class AsyncApiDocument {
  static final String FILE = "asyncapi.json";

  private final ObjectNode document = JsonNodeFactory.instance.objectNode();

  static ObjectNode write() {
    var writer = new AsyncApiDocument();
    writer.head();
    writer.channel("visitor", Sender.VISITOR.allowed(), ServerFrame.ToVisitor.class);
    writer.channel("staff", Sender.STAFF.allowed(), ServerFrame.ToStaff.class);
    writer.messages(Shape.union(ClientFrame.class));
    writer.messages(Shape.union(ServerFrame.class));
    return writer.document;
  }

  private void head() {
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Silta")
        .put("version", "1.0.0")
        .put("description", "The WebSocket protocol silta.v1; protocol.md says how it behaves.");
    document.put("defaultContentType", "application/json");
    var server = document.putObject("servers").putObject("silta");
    server.put("host", "{host}").put("protocol", "wss");
    server.putObject("variables").putObject("host").put("default", "localhost:8443");
  }

  private void channel(String name, Class<?> received, Class<?> sent) {
    var channel = document.withObject("/channels").putObject(name);
    channel.put("address", "/v1/" + name);
    if (name.equals("visitor")) {
      var query = channel.putObject("bindings").putObject("ws").putObject("query");
      query.put("type", "object").putObject("properties").putObject("site").put("type", "string");
      query.putArray("required").add("site");
    }
    channel.putObject("messages");
    operation(name, "receive", Shape.records(received).toList());
    operation(name, "send", Shape.records(sent).toList());
  }

  private void operation(String channel, String action, List<Class<?>> frames) {
    String pointer = "/channels/" + channel;
    var operation = document.withObject("/operations").putObject(channel + "." + action);
    operation.put("action", action).putObject("channel").put("$ref", "#" + pointer);
    var messages = operation.putArray("messages");
    for (Class<?> frame : frames) {
      String name = SchemaDocument.name(frame);
      document
          .withObject(pointer + "/messages")
          .putObject(name)
          .put("$ref", "#/components/messages/" + name);
      messages.addObject().put("$ref", "#" + pointer + "/messages/" + name);
    }
  }

  private void messages(Shape.Union union) {
    var messages = document.withObject("/components/messages");
    union
        .alternatives()
        .forEach(
            (type, struct) -> {
              String name = SchemaDocument.name(struct.type());
              String payload = SchemaDocument.FILE + "#/$defs/" + name;
              messages.putObject(name).put("name", type).putObject("payload").put("$ref", payload);
            });
  }
}
