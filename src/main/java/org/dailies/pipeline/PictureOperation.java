package org.dailies.pipeline;

import java.time.Duration;
import org.dailies.cache.Operation;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureMade;
import org.dailies.picture.PictureWanted;

/** Work that gives a scene its picture. It is patient: with the web, and with models. */
interface PictureOperation extends Operation<PictureWanted, PictureMade> {
  @Override
  default Class<PictureWanted> inputType() {
    return PictureWanted.class;
  }

  @Override
  default Class<PictureMade> resultType() {
    return PictureMade.class;
  }

  @Override
  default MediaRef media(PictureWanted wanted) {
    return wanted.item();
  }

  @Override
  default String part(PictureWanted wanted) {
    return wanted.part();
  }

  @Override
  default Duration limit(PictureWanted wanted) {
    return Duration.ofMinutes(30);
  }
}
