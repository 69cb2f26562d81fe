package io.aigateway.mcp.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExposedNameTest {
  private static final String[] PIECES = {
    "a", "B", "9", ".", "_", "__", "-", " ", "/", "ü", "世界", "🙂", "\"", "\u0000", "tool",
  };

  @Test
  void a_plain_name_is_joined_by_the_separator_of_the_style() {
    assertThat(ExposedName.of(NameStyle.DOT, "ev", "get.env", 0)).isEqualTo("ev.get.env");
    assertThat(ExposedName.of(NameStyle.SAFE, "ev", "get.env", 0)).isEqualTo("ev__get_env");
    assertThat(ExposedName.of(NameStyle.BARE, "ev", "get.env", 0)).isEqualTo("get.env");
  }

  @Test
  void a_long_name_is_cut_and_told_apart_by_the_same_hash_for_ever() {
    String name = ExposedName.of(NameStyle.SAFE, "ev", "x".repeat(120), 0);

    assertThat(name)
        .hasSize(64)
        .startsWith("ev__xxx")
        .isEqualTo(ExposedName.of(NameStyle.SAFE, "ev", "x".repeat(120), 0))
        .isNotEqualTo(ExposedName.of(NameStyle.SAFE, "ev", "x".repeat(121), 0))
        .endsWith("_e1131567");
  }

  @Test
  void every_name_is_safe_and_unique_whatever_services_call_their_tools() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<Origin> items = new ArrayList<>(items(random));
      NameTable table = NameTable.of(NameStyle.SAFE, items);
      Collections.shuffle(items, random);
      NameTable again = NameTable.of(NameStyle.SAFE, items);

      Set<String> names = new HashSet<>();
      for (Origin item : items) {
        assertThat(table.name(item)).matches("[a-zA-Z0-9_-]{1,64}").isEqualTo(again.name(item));
        assertThat(table.origin(table.name(item))).contains(item);
        names.add(table.name(item));
      }
      assertThat(names).hasSameSizeAs(items);
    }
  }

  private static Set<Origin> items(Random random) {
    Set<Origin> items = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      StringBuilder name = new StringBuilder();
      int pieces = random.nextInt(random.nextBoolean() ? 3 : 60);
      for (int j = 0; j < pieces; j++) {
        name.append(PIECES[random.nextInt(PIECES.length)]);
      }
      items.add(new Origin(random.nextBoolean() ? "a" : "a__b", name.toString()));
    }
    return items;
  }

  @Test
  void colliding_names_all_get_a_hash_and_are_reported() {
    Origin dotted = new Origin("s", "a.b");
    Origin spaced = new Origin("s", "a b");
    Origin plain = new Origin("s", "a_b");
    Origin other = new Origin("s", "c");
    NameTable table = NameTable.of(NameStyle.SAFE, List.of(dotted, spaced, plain, other));

    assertThat(List.of(table.name(dotted), table.name(spaced), table.name(plain)))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("s__a_b_[0-9a-f]{8}"));
    assertThat(table.name(other)).isEqualTo("s__c");
    assertThat(table.origin("s__a_b")).isEmpty();
    assertThat(table.collisions())
        .containsExactly(
            new NameCollision(NameStyle.SAFE, "s__a_b", List.of("s a b", "s a.b", "s a_b")));
  }

  @Test
  void a_name_that_looks_like_a_hashed_one_collides_with_it_and_gives_way_as_well() {
    Origin first = new Origin("s", "a.b");
    Origin second = new Origin("s", "a_b");
    String hashed = ExposedName.of(NameStyle.SAFE, "s", "a.b", 1);
    Origin impostor = new Origin("s", hashed.substring("s__".length()));
    NameTable table = NameTable.of(NameStyle.SAFE, List.of(first, second, impostor));

    assertThat(table.origin(hashed)).isEmpty();
    assertThat(List.of(table.name(first), table.name(second), table.name(impostor)))
        .doesNotHaveDuplicates();
  }

  @Test
  void symbols_with_dots_cannot_take_over_the_dotted_names_of_others() {
    NameTable table =
        NameTable.of(NameStyle.DOT, List.of(new Origin("a", "b.c"), new Origin("a.b", "c")));

    assertThat(table.origin("a.b.c")).isEmpty();
    assertThat(table.collisions()).hasSize(1);
  }
}
