import { fixedTerms } from '#catalogue/terms/index.ts';
import { foldText, runsOf } from '../fold-text.ts';
import { spellPinyin } from '../spell-pinyin.ts';
import type { Piece } from '../term-query.ts';

export type FixedLabel = { key: string; text: string; folded: string };

let labels: FixedLabel[] | undefined;

/** Names that come with the program and are in no table: regions and business lines, the shortest first. Folded once. */
export function fixedLabels(): readonly FixedLabel[] {
  labels ??= [...fixedTerms.values()]
    .flatMap(({ id, name }) => [...new Set(Object.values(name))].map((text) => ({ key: `term:${id}`, text, folded: foldText(text) })))
    .toSorted((a, b) => a.folded.length - b.folded.length);
  return labels;
}

/** Whether a folded name holds a piece. */
function holderOf(piece: Piece): (folded: string) => boolean {
  const [run, ...more] = runsOf(piece.folded);
  if (run?.kind === 'word' && more.length === 0) {
    const { text } = run;
    return (folded) => folded.includes(text) && folded.split(' ').some((word) => (piece.unfinished ? word.startsWith(text) : word === text));
  }
  // One character is in hundreds of names.
  return [...piece.folded].length > 1 ? (folded) => folded.includes(piece.folded) : (folded) => folded === piece.folded;
}

/** The fixed names that hold a piece, at most `limit`. */
export function fixedLabelsWith(piece: Piece, limit: number): FixedLabel[] {
  const holds = holderOf(piece);
  const found: FixedLabel[] = [];
  for (const label of fixedLabels()) {
    if (holds(label.folded)) found.push(label);
    if (found.length === limit) break;
  }
  return found;
}

let spelled: { label: FixedLabel; pinyin: string; initials: string }[] | undefined;

/** The fixed names that begin as typed, or whose pinyin or initials do. */
export function completeFixed(typed: { folded: string; latin: string }, limit: number): (FixedLabel & { rank: number })[] {
  spelled ??= fixedLabels().map((label) => {
    const { full, initials } = spellPinyin(label.folded);
    return { label, pinyin: full, initials };
  });
  const begun = spelled.filter(({ label }) => label.folded.startsWith(typed.folded)).map(({ label }) => ({ ...label, rank: 0 }));
  const sounding =
    typed.latin === ''
      ? []
      : spelled
          .filter(
            ({ label, pinyin, initials }) => !label.folded.startsWith(typed.folded) && (pinyin.startsWith(typed.latin) || initials.startsWith(typed.latin)),
          )
          .map(({ label }) => ({ ...label, rank: 1 }));
  return [...begun, ...sounding].slice(0, limit);
}
