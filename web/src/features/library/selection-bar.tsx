import { ArchiveRestore, Tags, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#web/ui/button.tsx';

type Props = {
  count: number;
  total: number;
  isEditing: boolean;
  /** In the trash the way leads out of it. */
  isTrash: boolean;
  onAll: () => void;
  onClear: () => void;
  onEdit: () => void;
  onTrash: () => void;
};

/** What is selected and what can be done with it; floats over the grid, so that selecting moves nothing. */
export function SelectionBar({ count, total, isEditing, isTrash, onAll, onClear, onEdit, onTrash }: Props) {
  const { t } = useTranslation();
  return (
    <div role="toolbar" aria-label={t('selection.label')} className="selection-bar">
      <IconButton label={t('selection.clear')} onClick={onClear}>
        <X aria-hidden className="size-4" />
      </IconButton>
      <p role="status" className="px-1 text-sm font-medium whitespace-nowrap tabular-nums">
        {t('selection.count', { count })}
      </p>
      {count < total && (
        <Button look="quiet" className="h-8 text-accent" onClick={onAll}>
          {t('selection.all', { count: total })}
        </Button>
      )}
      <span className="mx-1 h-5 w-px bg-line" />
      <Button look={isEditing ? 'plain' : 'main'} className="h-8" aria-expanded={isEditing} onClick={onEdit}>
        <Tags aria-hidden className="size-4" />
        <span className="max-sm:sr-only">{t('bulk.tags')}</span>
      </Button>
      <Button look="quiet" className="h-8" onClick={onTrash}>
        {isTrash ? <ArchiveRestore aria-hidden className="size-4" /> : <Trash2 aria-hidden className="size-4" />}
        <span className="max-sm:sr-only">{t(isTrash ? 'bulk.restore' : 'bulk.trash')}</span>
      </Button>
    </div>
  );
}
