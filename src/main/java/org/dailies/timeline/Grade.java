package org.dailies.timeline;

import java.util.Optional;

/**
 * How the footage's colours are changed.
 *
 * @param exposure in stops: each one up is twice the light
 * @param lut a look-up table (.cube) that is applied afterwards
 */
public record Grade(double exposure, Optional<Asset> lut) {
  /** This grade with what its table is known by, and not where that lies. */
  public Grade anywhere() {
    return new Grade(exposure, lut.map(Asset::anywhere));
  }
}
