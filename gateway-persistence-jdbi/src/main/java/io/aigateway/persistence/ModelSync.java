package io.aigateway.persistence;

import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.SyncResult;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Applies a vendor's model list inside somebody's transaction. */
record ModelSync(ModelRows rows) {
  SyncResult run(Handle handle, long providerId, List<ModelDraft> listed, Instant now) {
    Map<String, ProviderModel> known =
        rows.of(handle, providerId).stream()
            .collect(Collectors.toMap(ProviderModel::modelId, Function.identity()));
    Set<String> seen = new HashSet<>();
    int added = 0;
    int updated = 0;
    for (ModelDraft draft : listed) {
      if (!seen.add(draft.modelId())) {
        continue;
      }
      ProviderModel old = known.get(draft.modelId());
      if (old == null) {
        rows.insert(handle, providerId, draft, ModelSource.SYNC, now);
        added++;
      } else if (old.source() == ModelSource.SYNC && !old.facts().equals(draft)) {
        rows.update(handle, old.id(), draft, ModelSource.SYNC);
        updated++;
      }
    }
    return new SyncResult(added, updated, retire(handle, known, seen), known.size() + added);
  }

  private static int retire(Handle handle, Map<String, ProviderModel> known, Set<String> listed) {
    List<ProviderModel> vanished =
        known.values().stream()
            .filter(model -> model.source() == ModelSource.SYNC && model.available())
            .filter(model -> !listed.contains(model.modelId()))
            .toList();
    vanished.forEach(
        model ->
            handle.execute(
                "UPDATE provider_models SET is_available = ? WHERE id = ?", false, model.id()));
    return vanished.size();
  }
}
