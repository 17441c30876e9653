import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '#web/api/schema.gen.ts';
import { customKeyOf } from './asset-fields.ts';
import { assetKinds } from './asset-kinds.ts';
import { customFieldsQuery } from './custom-fields.tsx';
import { useLocalised } from './localised.ts';

const named = ['name', 'kind', 'description', 'tags', 'terms', 'ambassadorId', 'focal', 'safeBox'] as const;
type Named = (typeof named)[number];

/** Fields and their values in the reader's words, for where two versions stand side by side. */
export function useFieldWords(): { labelOf(field: string): string; wordsOf(field: string, value: unknown): string } {
  const { t } = useTranslation();
  const localised = useLocalised();
  const queries = useQueryClient();
  const { data: custom } = useQuery(customFieldsQuery);
  const percent = (share: unknown): string => `${Math.round(Number(share) * 100)} %`;
  const labelOf = (field: string): string => {
    if ((named as readonly string[]).includes(field)) return t(`asset.field.${field as Named}`);
    return localised(custom?.items.find(({ key }) => key === customKeyOf(field))?.label) || field;
  };
  /** Terms that were shown on this page are known by name. */
  const termName = (id: unknown): string => localised(queries.getQueryData<components['schemas']['Term']>(['term', id])?.name) || String(id);
  const wordsOf = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return t('asset.nothing');
    if (Array.isArray(value)) return (field === 'terms' ? value.map(termName) : value).join(t('list.comma'));
    if (field === 'kind') return t(`asset.kinds.${assetKinds.find((kind) => kind === value) ?? 'other'}`);
    if (typeof value === 'boolean') return value ? t('asset.yes') : t('asset.no');
    if (typeof value === 'object' && 'x' in value && 'y' in value) {
      const at = `${percent(value.x)} / ${percent(value.y)}`;
      return 'width' in value && 'height' in value ? `${at} · ${percent(value.width)} × ${percent(value.height)}` : at;
    }
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return { labelOf, wordsOf };
}
