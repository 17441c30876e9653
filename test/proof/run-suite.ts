import { gradeProof } from '#stages/render/render-variants.ts';
import { type Case, cleanSet, pictures } from './clean-set.ts';
import { type Defect, engine, sees } from './defect.ts';
import { codeDefects } from './defects/codes.ts';
import { fileDefects } from './defects/file.ts';
import { motionDefects } from './defects/motion.ts';
import { pictureDefects } from './defects/pictures.ts';
import { placeDefects } from './defects/places.ts';
import { textDefects } from './defects/text.ts';

export const defects: readonly Defect[] = [...textDefects, ...codeDefects, ...pictureDefects, ...placeDefects, ...fileDefects, ...motionDefects];

export type SuiteResult = { kinds: number; cases: number; detection: number; missed: string[]; kindsWithoutCase: string[] };

/**
 * Spoils good creatives, each kind of defect on `each` of them, taken in turn, where they have something of the kind to
 * spoil. `each: Infinity` takes all.
 */
export async function runDefects(cases: readonly Case[], each: number, kinds: readonly Defect[] = defects): Promise<SuiteResult> {
  const result: SuiteResult = { kinds: kinds.length, cases: 0, detection: 0, missed: [], kindsWithoutCase: [] };
  for (const [k, defect] of kinds.entries()) {
    let met = 0;
    const fitting = cases.filter(({ manifest }) => (manifest.motion !== undefined) === (defect.moves === true));
    for (let i = 0; i < fitting.length && met < each; i++) {
      const of = fitting[(k * 7 + i) % fitting.length] as Case;
      const proof = await defect.spoil(of);
      if (proof === null) continue;
      met++;
      result.cases++;
      if (!sees(defect, proof)) result.missed.push(`${defect.name}: ${of.name}`);
    }
    if (met === 0) result.kindsWithoutCase.push(defect.name);
  }
  result.detection = 1 - result.missed.length / Math.max(1, result.cases);
  return result;
}

/** Warnings that state how a channel shows a file, which planning lets pass: told to whoever reviews, true, and no false alarm. */
const told: ReadonlySet<string> = new Set(['small-text', 'qr-resized', 'forbidden']);

export type CleanResult = { cases: number; falseAlarms: number; alarmed: string[]; told: Record<string, number> };

/** Renders good creatives and counts those that the proof finds something wrong with. */
export async function runClean(cases: readonly Case[] = cleanSet()): Promise<CleanResult> {
  const result: CleanResult = { cases: cases.length, falseAlarms: 0, alarmed: [], told: {} };
  for (const { name, manifest, layout } of cases) {
    const { checks } = gradeProof((await engine.render(manifest, layout, pictures)).proof, manifest.channel);
    const failed = checks.filter(({ ok }) => !ok);
    const alarms = failed.filter(({ check, severity }) => severity === 'block' || !told.has(check));
    for (const { check } of failed.filter((one) => !alarms.includes(one))) result.told[check] = (result.told[check] ?? 0) + 1;
    if (alarms.length > 0) result.alarmed.push(`${name}: ${alarms.map(({ check, slot, measured }) => `${check} ${slot ?? ''} ${measured}`).join('; ')}`);
  }
  result.falseAlarms = result.alarmed.length / Math.max(1, result.cases);
  return result;
}
