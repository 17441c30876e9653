import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from '../i18n/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
    // A key that is not in the files is an error of the type check.
    strictKeyChecks: true;
  }
}

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
const key = 'galaxy-language';

/** What was chosen here before, else the first of the browser's languages that we speak, else Chinese. */
function preferredLanguage(): Language {
  const kept = localStorage.getItem(key);
  for (const wanted of kept ? [kept] : navigator.languages) {
    if (wanted.startsWith('zh')) return 'zh-CN';
    if (wanted.startsWith('en')) return 'en';
  }
  return 'zh-CN';
}

const load = {
  'zh-CN': () => import('../i18n/zh-CN.json'),
  en: () => import('../i18n/en.json'),
} as const;

async function ensureLoaded(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', (await load[language]()).default);
}

export async function startI18n(): Promise<void> {
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    supportedLngs: [...languages],
    resources: { [language]: { translation: (await load[language]()).default } },
    // React escapes; with i18next's own escaping every & would be shown as &amp;.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

export async function switchLanguage(language: Language): Promise<void> {
  localStorage.setItem(key, language);
  await ensureLoaded(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
