package io.afterglow.catalog;

import io.afterglow.model.Person;
import io.afterglow.page.Item.EpisodeView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fullest list of people, with what other views know about the same names. */
final class People {

  private People() {}

  static List<Person> of(Views views) {
    Map<String, String> bios = new HashMap<>();
    views.stream()
        .flatMap(v -> Unique.by(People::key, v.people()).values().stream())
        .forEach(p -> learn(bios, p));
    List<Person> fullest = views.fullest(EpisodeView::people, Fullness.PEOPLE).orElse(List.of());
    Map<String, Person> once = Unique.by(People::key, fullest);
    return fullest.stream()
        .map(p -> once.containsKey(key(p)) ? introduced(p, bios.get(key(p))) : p)
        .toList();
  }

  /** The first, and those of the others whose names are not among them. */
  static List<Person> joined(List<Person> people, List<Person> others) {
    Set<String> names = new HashSet<>();
    people.forEach(person -> names.add(key(person)));
    return Stream.concat(people.stream(), others.stream().filter(person -> names.add(key(person))))
        .toList();
  }

  private static void learn(Map<String, String> bios, Person person) {
    String bio = person.bio();
    if (bio != null) {
      bios.merge(key(person), bio, (one, other) -> CutText.is(one, other) ? other : one);
    }
  }

  private static Person introduced(Person person, @Nullable String bio) {
    String own = person.bio();
    boolean better = bio != null && (own == null || CutText.is(own, bio));
    return better ? new Person(person.name(), person.role(), bio) : person;
  }

  private static String key(Person person) {
    return TextKey.of(person.name());
  }
}
