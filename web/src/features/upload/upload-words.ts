import { useTranslation } from 'react-i18next';
import { formatBytes } from '#web/ui/format-bytes.ts';
import type { Totals, UploadItem } from './upload-item.ts';

/** How long the rest takes, in the largest fitting unit. */
function useRest(): (bytes: number, perSecond: number) => string {
  const { i18n } = useTranslation();
  return (bytes, perSecond) => {
    if (perSecond < 1) return '';
    const seconds = bytes / perSecond;
    const [value, unit] = seconds < 90 ? [seconds, 'second'] : seconds < 5400 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
    return new Intl.NumberFormat(i18n.language, { style: 'unit', unit: unit as string, unitDisplay: 'short', maximumFractionDigits: 0 }).format(
      Math.ceil(Number(value)),
    );
  };
}

/** One file's state in a line. */
export function useItemWords(item: UploadItem): string {
  const { t, i18n } = useTranslation();
  const rest = useRest();
  const bytes = (count: number): string => formatBytes(count, i18n.language);
  const { state, sizeBytes, sentBytes, bytesPerSecond } = item;
  if (state === 'sending') {
    const left = rest(sizeBytes - sentBytes, bytesPerSecond);
    const speed = bytesPerSecond > 0 ? t('upload.speed', { speed: bytes(bytesPerSecond) }) : '';
    return [t('upload.sent', { sent: bytes(sentBytes), of: bytes(sizeBytes) }), speed, left && t('upload.left', { left })].filter(Boolean).join(' · ');
  }
  if (state === 'retrying') return navigator.onLine ? t('upload.state.retrying') : t('upload.state.offline');
  if (state === 'paused' && sentBytes > 0) return `${t('upload.state.paused')} · ${t('upload.sent', { sent: bytes(sentBytes), of: bytes(sizeBytes) })}`;
  return `${t(`upload.state.${state}`)} · ${bytes(sizeBytes)}`;
}

/** The whole queue in a title and a line. */
export function useTotalsWords(totals: Totals): { title: string; line: string } {
  const { t, i18n } = useTranslation();
  const rest = useRest();
  const bytes = (count: number): string => formatBytes(count, i18n.language);
  const { files, ended, underway, paused, lost, refused, inLibrary, retrying, asking, imported, sizeBytes, sentBytes, bytesPerSecond } = totals;
  const left = rest(sizeBytes - sentBytes, bytesPerSecond);
  const line = [
    t('upload.sent', { sent: bytes(sentBytes), of: bytes(sizeBytes) }),
    bytesPerSecond > 0 && t('upload.speed', { speed: bytes(bytesPerSecond) }),
    left && t('upload.left', { left }),
    refused > 0 && t('upload.refused', { count: refused }),
    lost > 0 && t('upload.lost', { count: lost }),
  ];
  const title = (): string => {
    if (files === 0) return t('upload.title');
    if (underway > 0 && retrying === underway) return navigator.onLine ? t('upload.state.retrying') : t('upload.state.offline');
    if (underway > 0) return t('upload.underway', { done: ended, count: files });
    if (asking > 0) return t('upload.asking', { count: asking });
    if (lost > 0) return t('upload.dropAgain', { count: lost });
    if (paused > 0) return t('upload.paused', { count: paused });
    if (imported > 0 && inLibrary === 0) return t('upload.imports', { count: imported });
    return t('upload.finished', { count: inLibrary });
  };
  return { title: title(), line: line.filter(Boolean).join(' · ') };
}
