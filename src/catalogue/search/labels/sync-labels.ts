import type { DbOrTx } from '#adapters/db/client.ts';
import { foldText } from '../fold-text.ts';
import { addText } from '../lexemes.ts';
import { spellPinyin } from '../spell-pinyin.ts';
import { startCatchUp } from '../rows/store.ts';
import { type Label, namesNow, replaceLabels, takeMarkedLabels } from './store.ts';

const labelOf = ({ key, text }: { key: string; text: string }): Label => {
  const folded = foldText(text);
  const lexemes = new Set<string>();
  addText(lexemes, 'l', folded, { words: false });
  const { full, initials } = spellPinyin(folded);
  return { key, text, folded, pinyin: full.slice(0, 200), initials: initials.slice(0, 100), lexemes: [...lexemes] };
};
const labelsOf = (names: readonly { key: string; text: string }[]): Label[] => names.map(labelOf).filter(({ folded }) => folded !== '');

/** Catches up with what was named, renamed, merged or deleted: at most `limit` notes. Says how many there were. */
export const syncMarkedLabels = (db: DbOrTx, limit: number, { wait }: { wait: boolean }): Promise<number> =>
  db.transaction(async (tx) => {
    if (!(await startCatchUp(tx, wait))) return 0;
    const marks = await takeMarkedLabels(tx, limit);
    for (const [kind, of] of Map.groupBy(marks, (mark) => mark.kind)) {
      const refs = [...new Set(of.map(({ ref }) => ref))];
      await replaceLabels(
        tx,
        refs.map((ref) => `${kind}:${ref}`),
        labelsOf(await namesNow(tx, kind, refs)),
      );
    }
    return marks.length;
  });
