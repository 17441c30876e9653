import { useQuery } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/app/scopes.ts';
import { sessionQuery } from '#web/app/session.ts';
import { DropAnywhere } from './drop-anywhere.tsx';
import { mayHaveLeft } from './left-behind.ts';
import type { PickedFile } from './picked-files.ts';

const UploadPanel = lazy(async () => ({ default: (await import('./upload-panel.tsx')).UploadPanel }));

/** The way in for files: this button, anything dropped anywhere, anything pasted. What sends them is loaded with the first. */
export function UploadButton() {
  const { t } = useTranslation();
  const { data: person } = useQuery(sessionQuery);
  const may = useMay();
  const [isOpen, setIsOpen] = useState(false);
  const [isNeeded, setIsNeeded] = useState(mayHaveLeft);
  const [given, setGiven] = useState<readonly PickedFile[]>([]);
  const take = (picked: readonly PickedFile[]): void => {
    if (picked.length === 0) return;
    setGiven((waiting) => [...waiting, ...picked]);
    setIsNeeded(true);
    setIsOpen(true);
  };
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]'))) return;
      event.preventDefault();
      take(files.map((file) => ({ file: named(file), relativePath: null })));
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  });
  if (!may('assets:write')) return null;
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => {
          setIsNeeded(true);
          setIsOpen(!isOpen);
        }}
        className="inline-flex h-8 items-center gap-1.5 rounded-md bg-accent px-3 text-sm font-medium text-on-accent transition-colors hover:bg-accent-strong"
      >
        <Upload aria-hidden className="size-4" />
        <span className="max-sm:sr-only">{t('upload.button')}</span>
      </button>
      <DropAnywhere onDrop={take} />
      {isNeeded && person && (
        <Suspense>
          <UploadPanel key={person.id} personId={person.id} given={given} onTaken={() => setGiven([])} isOpen={isOpen} onOpen={setIsOpen} />
        </Suspense>
      )}
    </>
  );
}

/** Pictures from the clipboard are all called image.png. */
function named(file: File): File {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const now = new Date();
  const stamp = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  return new File([file], file.name.replace('image', stamp), { type: file.type, lastModified: file.lastModified });
}
