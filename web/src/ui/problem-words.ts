import { useTranslation } from 'react-i18next';
import { ProblemError } from '#web/api/problem.ts';
import type en from '../i18n/en.json';

type Known = keyof (typeof en)['problems'];

/** A problem in the reader's language where we know its code, else in the service's own words. */
export function useProblemWords(error: unknown): { title: string; fix: string; requestId: string } {
  const { t, i18n } = useTranslation();
  if (!(error instanceof ProblemError)) return { title: t('problems.unknown.title'), fix: t('problems.unknown.fix'), requestId: '' };
  const { code, title, fix, requestId } = error.problem;
  if (!i18n.exists(`problems.${code}`)) return { title, fix, requestId };
  const known = code as Known;
  return { title: t(`problems.${known}.title`), fix: t(`problems.${known}.fix`), requestId };
}
