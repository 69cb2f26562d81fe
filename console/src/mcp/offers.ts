import { useI18n } from 'vue-i18n';
import type { McpCounts } from '@/api/mcp';

/** Says in a line how many things a service offers; templates are counted as resources. */
export function useOffers(): (counts: McpCounts) => string {
  const { t } = useI18n();
  return (counts) =>
    [
      t('mcp.toolCount', counts.tools),
      t('mcp.resourceCount', counts.resources + counts.resource_templates),
      t('mcp.promptCount', counts.prompts),
    ].join(' · ');
}
