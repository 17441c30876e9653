import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Keywords that the file brought along: one click makes one a tag. */
export function SuggestedTags({ suggested, tags, onAdd }: { suggested: readonly string[]; tags: readonly string[]; onAdd(tag: string): void }) {
  const { t } = useTranslation();
  const open = suggested.filter((tag) => !tags.includes(tag));
  if (open.length === 0) return null;
  return (
    <div className="-mt-2 flex flex-wrap items-center gap-1">
      <span className="mr-1 text-xs text-soft">{t('asset.suggested')}</span>
      {open.map((tag) => (
        <button
          key={tag}
          type="button"
          aria-label={t('tags.add', { tag })}
          onClick={() => onAdd(tag)}
          className="inline-flex h-7 items-center gap-1 rounded border border-dashed border-line-strong px-2 text-sm text-soft hover:border-ink hover:text-ink"
        >
          <Plus aria-hidden className="size-3" />
          {tag}
        </button>
      ))}
    </div>
  );
}
