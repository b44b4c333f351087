package org.dailies.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.dailies.picture.PictureRequest;
import org.dailies.picture.PictureWanted;
import org.dailies.script.Draft;
import org.dailies.script.Storyboard;

/** The cards that stand for pictures which a storyboard has not. */
final class MissingCards implements SerializableFunction<Storyboard, Iterable<PictureWanted>> {
  private static final long serialVersionUID = 1L;

  private final int width;
  private final int height;

  MissingCards(int width, int height) {
    this.width = width;
    this.height = height;
  }

  @Override
  public List<PictureWanted> apply(Storyboard board) {
    return board.bare().stream().map(scene -> card(board, scene)).toList();
  }

  private PictureWanted card(Storyboard board, int scene) {
    PictureRequest card = PictureRequest.card(board.panels().get(scene).words());
    return PictureWanted.of(board.item(), Draft.part(scene), card, Optional.empty(), width, height);
  }
}
