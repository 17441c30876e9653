import { Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filesOfDrop, type PickedFile } from './picked-files.ts';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
/** Some places take a file for themselves: a new version belongs to its asset. */
const isElsewhere = (event: DragEvent): boolean => event.target instanceof Element && event.target.closest('[data-drop="own"]') !== null;

/** The whole window takes files, and says so while some are held over it. */
export function DropAnywhere({ onDrop }: { onDrop(picked: PickedFile[]): void }) {
  const { t } = useTranslation();
  const [isOver, setIsOver] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      clearTimeout(leaving.current);
      event.preventDefault();
      setIsOver(!isElsewhere(event));
    };
    // Each element on the way is left; only when none is entered after it, the window is.
    const onLeave = (): void => {
      clearTimeout(leaving.current);
      leaving.current = setTimeout(() => setIsOver(false), 120);
    };
    const onDropped = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      if (event.dataTransfer && !isElsewhere(event)) void filesOfDrop(event.dataTransfer).then(onDrop);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDropped);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDropped);
    };
  });
  if (!isOver) return null;
  return (
    <div aria-hidden className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-paper/85 p-4">
      <div className="grid size-full place-content-center justify-items-center gap-3 rounded-2xl border-2 border-dashed border-accent text-center">
        <Upload className="size-10 text-accent" strokeWidth={1.5} />
        <p className="font-display text-2xl font-bold">{t('upload.drop')}</p>
        <p className="text-soft">{t('upload.dropHint')}</p>
      </div>
    </div>
  );
}
