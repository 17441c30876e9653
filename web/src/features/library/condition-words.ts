import { useTranslation } from 'react-i18next';
import type { Condition } from './library-search.ts';

/** A condition in the reader's language. */
export function useConditionWords(): (condition: Condition) => { name: string; value: string } {
  const { t, i18n } = useTranslation();
  return ({ filter, value }) => {
    const word = `values.${filter}.${value}`;
    return { name: t(`filter.${filter}`), value: i18n.exists(word) ? i18n.t(word as never) : value };
  };
}
