import { useTranslation } from 'react-i18next';
import { assetKinds } from './asset-kinds.ts';

const named = ['name', 'kind', 'description', 'tags', 'ambassadorId', 'focal'] as const;
type Named = (typeof named)[number];

/** Fields and their values in the reader's words, for where two versions stand side by side. */
export function useFieldWords(): { labelOf(field: string): string; wordsOf(field: string, holder: object): string } {
  const { t } = useTranslation();
  const percent = (share: unknown): string => `${Math.round(Number(share) * 100)} %`;
  const labelOf = (field: string): string => ((named as readonly string[]).includes(field) ? t(`asset.field.${field as Named}`) : field);
  const wordsOf = (field: string, holder: object): string => {
    const value = (holder as Record<string, unknown>)[field];
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return t('asset.nothing');
    if (Array.isArray(value)) return value.join(t('list.comma'));
    if (field === 'kind') return t(`asset.kinds.${assetKinds.find((kind) => kind === value) ?? 'other'}`);
    if (typeof value === 'object' && 'x' in value && 'y' in value) return `${percent(value.x)} / ${percent(value.y)}`;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return { labelOf, wordsOf };
}
