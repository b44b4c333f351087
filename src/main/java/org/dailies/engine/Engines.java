package org.dailies.engine;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The one registry of engines: found by name when a pipeline is built, one instance per JVM. */
public final class Engines {
  private static final Map<Class<?>, Map<Choice, Holder<?>>> HOLDERS = new ConcurrentHashMap<>();

  private record Choice(String name, Device device, EngineSettings settings) {}

  private Engines() {}

  /**
   * The factories of one kind by name.
   *
   * @param kind {@code FaceDetector.Factory.class} and its like
   */
  public static <E extends Engine, F extends Engine.Factory<E>> Map<String, F> all(Class<F> kind) {
    Map<String, F> found = new TreeMap<>();
    for (F factory : ServiceLoader.load(kind, Engines.class.getClassLoader())) {
      found.put(factory.name(), factory);
    }
    return found;
  }

  /**
   * The factory with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names there are
   */
  public static <E extends Engine, F extends Engine.Factory<E>> F find(Class<F> kind, String name) {
    Map<String, F> found = all(kind);
    F factory = found.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
          "no "
              + kind.getEnclosingClass().getSimpleName()
              + " is called '"
              + name
              + "'; there is "
              + String.join(", ", found.keySet()));
    }
    return factory;
  }

  /**
   * What the results of an engine depend on, for cache keys: devices round differently.
   *
   * @throws org.dailies.failure.DailiesException if the model is missing
   */
  public static <E extends Engine, F extends Engine.Factory<E>> String identity(
      Class<F> kind, String name, Device device) {
    return identity(kind, name, device, EngineSettings.NONE);
  }

  /**
   * The same for an engine of which a job says more.
   *
   * @throws org.dailies.failure.DailiesException if there can be none, too
   */
  public static <E extends Engine, F extends Engine.Factory<E>> String identity(
      Class<F> kind, String name, Device device, EngineSettings settings) {
    String identity = find(kind, name).with(settings).identity();
    return device == Device.CPU ? identity : identity + " on " + device.title();
  }

  /** Takes hold of an engine on the CPU. */
  public static <E extends Engine, F extends Engine.Factory<E>> Lease<E> acquire(
      Class<F> kind, String name) {
    return acquire(kind, name, Device.CPU);
  }

  /**
   * Takes hold of the JVM's one instance of an engine, loading it if nobody holds it. Each holder
   * closes its lease; the last one closes the engine.
   */
  public static <E extends Engine, F extends Engine.Factory<E>> Lease<E> acquire(
      Class<F> kind, String name, Device device) {
    return acquire(kind, name, device, EngineSettings.NONE);
  }

  /** Takes hold of one of which a job says more: one instance for each thing that is said. */
  public static <E extends Engine, F extends Engine.Factory<E>> Lease<E> acquire(
      Class<F> kind, String name, Device device, EngineSettings settings) {
    @SuppressWarnings("unchecked")
    Holder<E> holder =
        (Holder<E>)
            HOLDERS
                .computeIfAbsent(kind, k -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                    new Choice(name, device, settings),
                    choice -> new Holder<>(find(kind, name).with(settings), device));
    return holder.acquire();
  }

  /** A share in an engine. */
  public static final class Lease<E extends Engine> implements AutoCloseable {
    private final Holder<E> holder;
    private final E engine;
    private boolean closed;

    private Lease(Holder<E> holder, E engine) {
      this.holder = holder;
      this.engine = engine;
    }

    public E engine() {
      return engine;
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        holder.release();
      }
    }
  }

  private static final class Holder<E extends Engine> {
    private final Engine.Factory<E> factory;
    private final Device device;
    private E engine;
    private int leases;

    Holder(Engine.Factory<E> factory, Device device) {
      this.factory = factory;
      this.device = device;
    }

    synchronized Lease<E> acquire() {
      if (engine == null) {
        engine = factory.create(device);
      }
      leases++;
      return new Lease<>(this, engine);
    }

    synchronized void release() {
      if (--leases == 0) {
        engine.close();
        engine = null;
      }
    }
  }
}
