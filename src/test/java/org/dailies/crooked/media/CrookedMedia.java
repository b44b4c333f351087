package org.dailies.crooked.media;

import org.dailies.crooked.speech.stub.StubEngine;
import org.dailies.crooked.time.CrookedTime;

/** Media that know an engine by its class, and a time that knows them. */
public class CrookedMedia {
  CrookedTime time;
  StubEngine engine;
}
