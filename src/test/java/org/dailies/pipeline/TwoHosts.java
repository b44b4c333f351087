package org.dailies.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two hosts on this machine, network namespaces with a cable between them. They share its disk. */
final class TwoHosts implements AutoCloseable {
  private static final String CABLE = "cable";

  /**
   * A host.
   *
   * @param name of its namespace
   * @param address on the cable
   */
  record Host(String name, String address) {
    /** What stands before a command that is to run there. */
    List<String> prefix() {
      return List.of("ip", "netns", "exec", name);
    }
  }

  final Host first = new Host(namespace() + "-1", "10.77.0.1");
  final Host second = new Host(namespace() + "-2", "10.77.0.2");

  private TwoHosts() {}

  /** Why there can be none here; empty if there can. */
  static Optional<String> refusal() throws InterruptedException {
    try {
      ip("netns", "add", namespace());
      ip("netns", "del", namespace());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "two hosts on one machine need Linux, iproute2 and the right to make network namespaces: "
              + e.getMessage());
    }
  }

  static TwoHosts connected() throws IOException, InterruptedException {
    TwoHosts hosts = new TwoHosts();
    String one = hosts.first.name;
    String other = hosts.second.name;
    ip("netns", "add", one);
    ip("netns", "add", other);
    ip(
        List.of("link", "add", CABLE, "netns", one, "type", "veth"),
        List.of("peer", "name", CABLE, "netns", other));
    for (Host host : List.of(hosts.first, hosts.second)) {
      ip("-n", host.name, "addr", "add", host.address + "/24", "dev", CABLE);
      ip("-n", host.name, "link", "set", "lo", "up");
      ip("-n", host.name, "link", "set", CABLE, "up");
    }
    return hosts;
  }

  /** Pulls the cable out of the second host. */
  void disconnect() throws IOException, InterruptedException {
    ip("-n", second.name, "link", "set", CABLE, "down");
  }

  void reconnect() throws IOException, InterruptedException {
    ip("-n", second.name, "link", "set", CABLE, "up");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    ip("netns", "del", first.name);
    ip("netns", "del", second.name);
  }

  private static String namespace() {
    return "dailies-" + ProcessHandle.current().pid();
  }

  private static void ip(String... arguments) throws IOException, InterruptedException {
    ip(List.of(arguments), List.of());
  }

  private static void ip(List<String> arguments, List<String> more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(arguments);
    command.addAll(more);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said.strip());
    }
  }
}
