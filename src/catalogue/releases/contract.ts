import { z } from 'zod';
import { idPattern } from '#kernel/ids.ts';
import { storable } from '#kernel/locales.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

/** What something may be used for. A campaign's purpose follows from its category (`purposeOfCategory`). */
export const purposes = ['charity', 'education', 'brand', 'product'] as const;
export type Purpose = (typeof purposes)[number];

export const subjectKinds = ['asset', 'person'] as const;
export type SubjectKind = (typeof subjectKinds)[number];
export type Subject = { kind: SubjectKind; id: string };

const provinces = new Set('11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '));
/** A district comes and goes with a reform; the first two digits, its province, stay. */
export const isInProvince = (code: string): boolean => provinces.has(code.slice(0, 2));
/** A place by its GB/T 2260 code: a province (`310000`), a city (`310100`) or a district (`310115`). */
export const regionCode = z
  .string()
  .regex(/^[1-8]\d{5}$/, { error: 'a GB/T 2260 code of six digits, such as 310000', abort: true })
  .refine(isInProvince, 'lies in no province: its first two digits name none (GB/T 2260)');

const instant = z.iso.datetime({ offset: true }).meta({ example: '2026-12-01T00:00:00+08:00' });
const assetId = z.string().regex(idPattern('asset'));
const personId = z.string().regex(idPattern('ambassador'));
const unique = (list: readonly string[]): boolean => new Set(list).size === list.length;
const listOf = (item: z.ZodType<string>, example: string[]) =>
  z
    .array(item)
    .min(1)
    .max(200)
    .refine(unique, 'no entry twice')
    .nullable()
    .default(null)
    .meta({ description: 'Null means any; a list means these only.', example });

const releaseTerms = {
  campaignIds: listOf(z.string().regex(idPattern('campaign')), ['cmp_01ja0000000000000000000000']),
  partnerIds: listOf(z.string().regex(idPattern('partner')), ['ptr_01ja0000000000000000000000']),
  channels: listOf(z.string().min(1).max(80), ['wechat-moments-ad-square']),
  regions: listOf(regionCode, ['310000']),
  purposes: z.array(z.enum(purposes)).min(1).refine(unique, 'no entry twice'),
  startsAt: instant.meta({ description: 'From this moment on.' }),
  endsAt: instant.meta({ description: 'Up to, and not including, this moment.' }),
  evidenceSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a sha256 in lower-case hex')
    .nullable()
    .default(null)
    .meta({ description: 'Sha256 of the signed paper.' }),
  note: z.string().max(2000).refine(storable, 'no NUL and no broken characters').default(''),
};

export const newRelease = z
  .discriminatedUnion('subjectKind', [
    z.strictObject({ subjectKind: z.literal('asset'), subjectId: assetId, ...releaseTerms }),
    z.strictObject({ subjectKind: z.literal('person'), subjectId: personId, ...releaseTerms }),
  ])
  .meta({ id: 'NewRelease' });
export type NewRelease = z.infer<typeof newRelease>;

export const releaseSchema = z
  .object({
    id: z.string(),
    subjectKind: z.enum(subjectKinds),
    subjectId: z.string(),
    campaignIds: z.array(z.string()).nullable(),
    partnerIds: z.array(z.string()).nullable(),
    channels: z.array(z.string()).nullable(),
    regions: z.array(z.string()).nullable(),
    purposes: z.array(z.string()),
    startsAt: instant,
    endsAt: instant,
    evidenceSha256: z.string().nullable(),
    note: z.string(),
    createdAt: instant,
    endedAt: instant.nullable().meta({ description: 'Set when it was ended before its time.' }),
  })
  .meta({ id: 'Release', description: 'Who may use an asset or a person, where, when and for what.' });

export const releasesPage = pageOf(releaseSchema).meta({ id: 'ReleasePage' });
export const releaseQuery = pageQuery.extend({
  cursor: z.string().regex(idPattern('release')).optional(),
  subjectId: z.union([assetId, personId]).optional(),
});
export const endRelease = z
  .strictObject({ reason: z.string().trim().min(1).max(500).refine(storable, 'no NUL and no broken characters') })
  .meta({ id: 'EndRelease' });
