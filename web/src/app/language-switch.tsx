import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from './i18n.ts';

/** The other language, written in itself: whoever needs it can read it. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const isChinese = i18n.language === 'zh-CN';
  return (
    <button
      type="button"
      lang={isChinese ? 'en' : 'zh-CN'}
      onClick={() => void switchLanguage(isChinese ? 'en' : 'zh-CN')}
      className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-soft transition-colors hover:bg-hover hover:text-ink"
    >
      <Languages aria-hidden className="size-4" />
      {isChinese ? 'English' : '中文'}
    </button>
  );
}
