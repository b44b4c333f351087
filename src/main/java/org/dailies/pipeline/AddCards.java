package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.dailies.beam.ByItem;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.StockPicture;
import org.dailies.script.Draft;
import org.dailies.script.Storyboard;
import org.dailies.script.Storyboard.Panel;
import org.dailies.timeline.Asset;

/**
 * Gives storyboards the cards that they miss. One of which a card has failed does not come out: its
 * failure is recorded already.
 */
final class AddCards extends PTransform<PCollection<Storyboard>, PCollection<Storyboard>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<Storyboard> BOARDS = new TupleTag<>("boards") {};
  private static final TupleTag<KV<PictureWanted, StockPicture>> CARDS = new TupleTag<>("cards") {};

  private final transient PCollection<KV<PictureWanted, StockPicture>> cards;

  private AddCards(PCollection<KV<PictureWanted, StockPicture>> cards) {
    this.cards = cards;
  }

  static AddCards of(PCollection<KV<PictureWanted, StockPicture>> cards) {
    return new AddCards(cards);
  }

  @Override
  public PCollection<Storyboard> expand(PCollection<Storyboard> boards) {
    return KeyedPCollectionTuple.of(
            BOARDS, boards.apply("Boards by item", ByItem.of(b -> b.item().uri())))
        .and(CARDS, cards.apply("Cards by item", ByItem.of(c -> c.getKey().item().uri())))
        .apply("Join", CoGroupByKey.create())
        .apply("Add", ParDo.of(new Add()));
  }

  private static final class Add extends DoFn<KV<String, CoGbkResult>, Storyboard> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(ProcessContext context) {
      CoGbkResult parts = context.element().getValue();
      Map<String, Asset> cards = new HashMap<>();
      parts.getAll(CARDS).forEach(c -> cards.put(c.getKey().part(), c.getValue().file()));
      for (Storyboard board : parts.getAll(BOARDS)) { // none if its pictures had to be there
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < board.panels().size(); i++) {
          Panel panel = board.panels().get(i);
          Asset card = cards.get(Draft.part(i));
          panels.add(panel.picture().isPresent() || card == null ? panel : panel.with(card));
        }
        Storyboard complete = board.with(panels);
        if (complete.bare().isEmpty()) {
          context.output(complete);
        }
      }
    }
  }
}
