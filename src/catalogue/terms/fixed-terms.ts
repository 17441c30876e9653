import { businessLineLabels, businessLines } from '#catalogue/campaigns/contract.ts';
import type { Term } from './contract.ts';
import regions from './regions.json' with { type: 'json' };

const names: Record<string, string | undefined> = regions.names;
const english: Record<string, string | undefined> = regions.english;

/** The place around a place: of a county its prefecture, else its province; of a prefecture its province; of a province none. */
function around(code: string): string | null {
  const wider = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].find((one) => one !== code && names[one] !== undefined);
  return wider === undefined ? null : `region:${wider}`;
}

const lines = businessLines.map((key): Term => ({
  id: `business-line:${key}`,
  kind: 'business-line',
  key,
  name: businessLineLabels[key],
  parentId: null,
  retired: false,
}));

const places = Object.entries(names).map(([code, name = '']): Term => {
  const en = english[code];
  return {
    id: `region:${code}`,
    kind: 'region',
    key: code,
    name: { 'zh-CN': name, ...(en === undefined ? {} : { en }) },
    parentId: around(code),
    retired: false,
  };
});

/** Terms that come with Galaxy, by id, in the order of ids. */
export const fixedTerms: ReadonlyMap<string, Term> = new Map([...lines, ...places].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((term) => [term.id, term]));
