package org.dailies.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dailies.beam.GcsEmulator;
import org.dailies.json.Json;
import org.dailies.media.TestMovie;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole job in cloud storage on a cluster, as a user starts it: with keys in the environment, in
 * a file that it names, and in addresses, all of which everything that anybody gets to see keeps to
 * itself.
 */
class SecretsIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  private static final String TOKEN = "ya29.a-token-of-the-storage";
  private static final String VARIABLE = "a-key/in+the-environment";
  private static final String PASSWORD = "a-password-in-an-address";
  private static final String SIGNATURE = "a5167a704e5f";

  @TempDir private Path folder;

  /** What anybody could see, by the place where it stands. */
  private final Map<String, String> seen = new ConcurrentHashMap<>();

  @Test
  void run_keysInTheEnvironmentAndInAddresses_areSeenNowhere() throws Exception {
    String key = privateKey();
    Path credentials = folder.resolve("credentials.json");
    Map<String, String> environment =
        Map.of(
            "GOOGLE_APPLICATION_CREDENTIALS",
            credentials.toString(),
            "AWS_SECRET_ACCESS_KEY",
            VARIABLE);
    try (GcsEmulator cloud = GcsEmulator.start();
        TestCluster cluster = TestCluster.start(folder.resolve("cluster"), 1, environment)) {
      Files.writeString(
          credentials,
          cloud.lock(TOKEN, "-----BEGIN PRIVATE KEY-----\n" + key + "-----END PRIVATE KEY-----\n"));
      cloud.put("gs://archive/talk.mp4", Files.readAllBytes(talk()));
      cloud.put("gs://archive/others.jsonl", manifest().getBytes(ISO_8859_1));
      List<String> command =
          new ArrayList<>(
              List.of(
                  PROJECT.resolve("dailies").toString(),
                  "run",
                  "pipelines/talk-edit.yaml",
                  "--verbose",
                  "--videos=gs://archive/talk.mp4,gs://archive/others.jsonl",
                  "--output=gs://finished",
                  "--set=cache=gs://finished/cache",
                  "--project=emulated",
                  "--gcsEndpoint=" + cloud.address() + "/storage/v1/"));
      command.addAll(List.of(cluster.arguments(1)));

      assertThat(start(command, environment), is(1)); // what the manifest lists is refused

      assertThat(cloud.uris(), hasItem("gs://finished/talk.report.json"));
      cloud.uris().stream()
          .filter(uri -> uri.startsWith("gs://finished/"))
          .forEach(uri -> seen.put(uri, new String(cloud.get(uri), ISO_8859_1)));
      lookAtPages(cluster.port());
      lookAtFiles(folder.resolve("cluster"));
    }
    assertThat(seen.get("gs://finished/failures.jsonl"), containsString("s3://***@archive/a.mp4"));
    assertThat(seen.get("/jobs/config"), containsString("storage/v1"));
    List<String> secrets =
        List.of(
            key.lines().skip(1).findFirst().orElseThrow(), TOKEN, VARIABLE, PASSWORD, SIGNATURE);
    assertThat(placesOf(secrets), anEmptyMap());
  }

  /** Where which secret stands. */
  private Map<String, String> placesOf(List<String> secrets) {
    Map<String, String> places = new TreeMap<>();
    seen.forEach(
        (place, text) ->
            secrets.stream().filter(text::contains).forEach(secret -> places.put(place, secret)));
    return places;
  }

  /** Starts a command, and looks at all processes of the machine until it ends. */
  private int start(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("DAILIES_NO_BUILD", "true");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    while (process.isAlive()) {
      lookAtProcesses();
      Thread.sleep(50);
    }
    lookAtFiles(folder.resolve("out"));
    lookAtFiles(folder.resolve("err"));
    return process.exitValue();
  }

  private void lookAtProcesses() throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        String place = process.resolve("cmdline").toString();
        if (!seen.containsKey(place)) {
          lookAt(Path.of(place));
        }
      }
    }
  }

  private void lookAtFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lookAt(file);
      }
    }
  }

  private void lookAt(Path file) {
    try {
      seen.put(file.toString(), Files.readString(file, ISO_8859_1));
    } catch (IOException e) {
      seen.put(file.toString(), ""); // it is gone by now
    }
  }

  private void lookAtPages(int port) throws IOException, InterruptedException {
    String jobs = page(port, "/jobs/overview");
    seen.put("/jobs/overview", jobs);
    for (String page : List.of("/jobmanager/environment", "/jobmanager/config", "/taskmanagers")) {
      seen.put(page, page(port, page));
    }
    String job = "/jobs/" + Json.mapper().readTree(jobs).at("/jobs/0/jid").asText();
    for (String page : List.of("", "/config", "/exceptions", "/plan", "/accumulators")) {
      seen.put("/jobs" + page, page(port, job + page));
    }
  }

  private static String page(int port, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  private static String manifest() {
    return """
        {"item": "s3://me:%s@archive/a.mp4"}
        {"item": "https://archive/b.mp4?X-Goog-Signature=%s"}
        """
        .formatted(PASSWORD, SIGNATURE);
  }

  private Path talk() {
    return TestMovie.to(folder.resolve("talk.mp4"))
        .picture("libx264", 160, 90, new FrameRate(25, 1))
        .frames(75)
        .track(
            new TestMovie.Track("aac", 48_000, 1)
                .sounding((seconds, channel) -> 0.5 * Math.sin(2 * Math.PI * 440 * seconds)))
        .make();
  }

  private static String privateKey() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
    return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + "\n";
  }
}
