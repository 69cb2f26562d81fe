package io.aigateway.persistence;

import static java.util.stream.Collectors.joining;

import io.aigateway.domain.provider.EffortLevel;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.Reasoning;
import io.aigateway.domain.provider.ThinkingWay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Reads and writes provider models inside somebody's transaction. */
final class ModelRows {
  private static final String INSERT =
      """
      INSERT INTO provider_models (provider_id, model_id, display_name, owned_by, context_window,
          max_output, input_price, output_price, cache_read_price, cache_write_price, features,
          thinking_types, effort_levels, is_available, source, created_at)
      VALUES (:provider_id, :model_id, :display_name, :owned_by, :context_window, :max_output,
          CAST(:input_price AS <decimal>), CAST(:output_price AS <decimal>), CAST(:cache_read_price AS <decimal>),
          CAST(:cache_write_price AS <decimal>), :features, :thinking_types, :effort_levels,
          :is_available, :source, :created_at)
      RETURNING id
      """;

  private static final String UPDATE =
      """
      UPDATE provider_models SET model_id = :model_id, display_name = :display_name,
          owned_by = :owned_by, context_window = :context_window, max_output = :max_output,
          input_price = CAST(:input_price AS <decimal>), output_price = CAST(:output_price AS <decimal>),
          cache_read_price = CAST(:cache_read_price AS <decimal>),
          cache_write_price = CAST(:cache_write_price AS <decimal>), features = :features,
          thinking_types = :thinking_types, effort_levels = :effort_levels,
          is_available = :is_available, source = :source
      WHERE id = :id
      """;

  private final String insert;
  private final String update;

  ModelRows(SqlFlavour flavour) {
    this.insert = INSERT.replace("<decimal>", flavour.decimalType());
    this.update = UPDATE.replace("<decimal>", flavour.decimalType());
  }

  List<ProviderModel> all(Handle handle) {
    return handle
        .createQuery("SELECT * FROM provider_models ORDER BY id")
        .map((row, context) -> model(row))
        .list();
  }

  List<ProviderModel> of(Handle handle, long providerId) {
    return handle
        .createQuery("SELECT * FROM provider_models WHERE provider_id = :id ORDER BY model_id")
        .bind("id", providerId)
        .map((row, context) -> model(row))
        .list();
  }

  Optional<ProviderModel> find(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM provider_models WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> model(row))
        .findOne();
  }

  long insert(Handle handle, long providerId, ModelDraft draft, ModelSource source, Instant now) {
    return facts(handle.createQuery(insert), draft, source)
        .bind("provider_id", providerId)
        .bind("created_at", Columns.millis(now))
        .mapTo(Long.class)
        .one();
  }

  boolean update(Handle handle, long id, ModelDraft draft, ModelSource source) {
    return facts(handle.createUpdate(update), draft, source).bind("id", id).execute() > 0;
  }

  private <S extends SqlStatement<S>> S facts(S statement, ModelDraft draft, ModelSource source) {
    Prices prices = draft.prices();
    return statement
        .bind("model_id", draft.modelId())
        .bind("display_name", draft.displayName())
        .bind("owned_by", draft.ownedBy())
        .bind("context_window", draft.contextWindow())
        .bind("max_output", draft.maxOutput())
        .bind("input_price", prices.input().map(Object::toString))
        .bind("output_price", prices.output().map(Object::toString))
        .bind("cache_read_price", prices.cacheRead().map(Object::toString))
        .bind("cache_write_price", prices.cacheWrite().map(Object::toString))
        .bind("features", words(draft.features(), Feature::word))
        .bind("thinking_types", words(draft.reasoning().ways(), ThinkingWay::word))
        .bind("effort_levels", words(draft.reasoning().efforts(), EffortLevel::word))
        .bind("is_available", draft.available())
        .bind("source", source.name().toLowerCase(Locale.ROOT));
  }

  private static ProviderModel model(ResultSet row) throws SQLException {
    return new ProviderModel(
        row.getLong("id"),
        row.getLong("provider_id"),
        facts(row),
        ModelSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
        Columns.instant(row, "created_at"));
  }

  private static ModelDraft facts(ResultSet row) throws SQLException {
    return new ModelDraft(
        row.getString("model_id"),
        Columns.optionalText(row, "display_name"),
        Columns.optionalText(row, "owned_by"),
        Columns.optionalInt(row, "context_window"),
        Columns.optionalInt(row, "max_output"),
        new Prices(
            Columns.optionalDecimal(row, "input_price"),
            Columns.optionalDecimal(row, "output_price"),
            Columns.optionalDecimal(row, "cache_read_price"),
            Columns.optionalDecimal(row, "cache_write_price")),
        set(row.getString("features"), Feature::ofWord),
        new Reasoning(
            set(row.getString("thinking_types"), ThinkingWay::ofWord),
            set(row.getString("effort_levels"), EffortLevel::ofWord)),
        row.getBoolean("is_available"));
  }

  private static <E extends Enum<E>> String words(Set<E> set, Function<E, String> word) {
    return set.stream().sorted().map(word).collect(joining(","));
  }

  private static <E> Set<E> set(String words, Function<String, Optional<E>> ofWord) {
    return Arrays.stream(words.split(",", -1))
        .flatMap(word -> ofWord.apply(word).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
