import { useTranslation } from 'react-i18next';

/** A name that is given in several languages, in the reader's, else in the first it has. */
export function useLocalised(): (name: Record<string, string> | undefined) => string {
  const { i18n } = useTranslation();
  return (name) => name?.[i18n.language] ?? Object.values(name ?? {})[0] ?? '';
}
