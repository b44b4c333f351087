package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dailies.face.Face;

/** Who is seen in a scene: faces of one person, from look to look. */
final class People {
  /** A face moves less than so many times its width from one look to the next. */
  private static final double NEAR = 2;

  /** Whose face is smaller than this part of the largest one is somebody behind. */
  private static final double BEHIND = 0.5;

  /** How long somebody may turn away. */
  private static final long FORGOTTEN_MS = 3000;

  private final long forgotten;
  private final List<Person> people = new ArrayList<>();
  private final List<Look> looks = new ArrayList<>();

  /**
   * A look at a frame.
   *
   * @param frame of the grid
   * @param faces number of the person -> its face
   */
  record Look(long frame, SortedMap<Integer, Face> faces) {}

  private static final class Person {
    private Face face;
    private long seen;
    private int looks;
    private double heights;
  }

  People(Grid grid) {
    forgotten = grid.framesIn(FORGOTTEN_MS);
  }

  /**
   * The next look of the scene.
   *
   * @param faces largest first
   */
  void look(long frame, List<Face> faces) {
    SortedMap<Integer, Face> seen = new TreeMap<>();
    for (Face face : faces) {
      int number = known(face, frame, seen);
      if (number == people.size()) {
        people.add(new Person());
      }
      Person person = people.get(number);
      person.face = face;
      person.seen = frame;
      person.looks++;
      person.heights += face.height();
      seen.put(number, face);
    }
    looks.add(new Look(frame, seen));
  }

  /** All looks, with the faces of those who matter: near to the camera, and seen twice or more. */
  List<Look> looks() {
    double largest = 0;
    int most = 0;
    for (Person person : people) {
      largest = Math.max(largest, height(person));
      most = Math.max(most, person.looks);
    }
    double least = BEHIND * largest;
    int often = Math.min(2, most);
    return looks.stream().map(look -> new Look(look.frame(), faces(look, least, often))).toList();
  }

  private SortedMap<Integer, Face> faces(Look look, double least, int often) {
    SortedMap<Integer, Face> faces = new TreeMap<>(look.faces());
    faces
        .keySet()
        .removeIf(number -> height(people.get(number)) < least || people.get(number).looks < often);
    return faces;
  }

  /** Mean height of somebody's face. */
  double height(int number) {
    return height(people.get(number));
  }

  private static double height(Person person) {
    return person.heights / person.looks;
  }

  /** The person whose face was nearest; a new number for somebody new. */
  private int known(Face face, long frame, Map<Integer, Face> seen) {
    int nearest = people.size();
    double least = NEAR;
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      double away =
          Math.max(
              Math.abs(person.face.centreX() - face.centreX()) / face.width(),
              Math.abs(person.face.centreY() - face.centreY()) / face.height());
      if (!seen.containsKey(i) && frame - person.seen <= forgotten && away < least) {
        nearest = i;
        least = away;
      }
    }
    return nearest;
  }
}
