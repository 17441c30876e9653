import { randomBytes } from 'node:crypto';
import type { Actor } from '#kernel/access.ts';
import { httpErrors } from '#http/errors.ts';
import { fail } from '#kernel/errors.ts';
import { storable } from '#kernel/locales.ts';
import { tusIntent, type TusIntent } from '../contract.ts';
import { ingestErrors } from '../errors.ts';
import { parseIntent } from '../parse-intent.ts';
import { defaultUploadMaxBytes } from '../receive-upload.ts';
import { checkVersionEarly } from '../receive-version.ts';
import type { UploadsDeps } from './finish-upload.ts';
import { insertUpload, promisedBytes } from './store.ts';
import { requireRoom } from './upload-files.ts';

/** A folder of a campaign, dropped at once: browsers send a few at a time, and what is left is waiting in them. */
export const maxOpenUploads = 1000;
/** Over the weekend a laptop is closed; after a day without it nobody comes back to the same tab. */
export const unfinishedKeptMs = 24 * 3_600_000;

export const newUploadId = (): string => randomBytes(16).toString('hex');

/** Other clients' own notes, which say nothing that the bytes do not. */
const ignored = new Set(['filetype', 'type', 'name']);
/** What can be said of a file that becomes a version; the path is that of the folder it comes from. */
const ofVersions = new Set(['assetId', 'sha256', 'relativePath']);

/** What the metadata of a tus upload says, in the words of a form. */
function intentOf(metadata: Readonly<Record<string, string | null>>): TusIntent & { fileName: string } {
  const broken = Object.entries(metadata).find(([, value]) => value !== null && !storable(value));
  if (broken)
    throw fail(httpErrors['invalid-input'], `Upload-Metadata has a value that is no text: ${broken[0].slice(0, 100)}.`, {
      fields: [{ pointer: `/${broken[0]}`, message: 'is not text in UTF-8' }],
    });
  const { filename, ...rest } = metadata;
  const said = new Map(Object.entries(rest).flatMap(([name, value]) => (ignored.has(name) ? [] : [[name, [value ?? '']] as const])));
  const problems = said.has('assetId') ? [...said.keys()].filter((name) => !ofVersions.has(name)) : [];
  if (problems.length > 0)
    throw fail(httpErrors['invalid-input'], `A new version is bytes and nothing else: ${problems.join(', ')} cannot be said with it.`, {
      fields: problems.map((name) => ({ pointer: `/${name}`, message: 'is changed by PATCH on the asset' })),
    });
  return { ...parseIntent(said, tusIntent), fileName: (filename ?? metadata['name'] ?? 'unnamed').slice(0, 1000) };
}

/** Accepts an announced upload, or says why not: before a byte of it is sent. */
export async function beginUpload(
  deps: UploadsDeps,
  input: { id: string; actor: Actor; sizeBytes: number | null; metadata: Record<string, string | null>; sha256?: string },
): Promise<void> {
  const { id, actor, sizeBytes, metadata } = input;
  if (sizeBytes === 0) throw fail(ingestErrors['file-empty'], 'The file has 0 bytes.');
  const intent = intentOf(metadata);
  if (intent.assetId) await checkVersionEarly(deps, { assetId: intent.assetId });
  await requireRoom(deps.uploadsFolder, sizeBytes ?? deps.uploadMaxBytes ?? defaultUploadMaxBytes, await promisedBytes(deps.db));
  const now = deps.clock.now();
  const row = {
    id,
    ownerId: actor.ownerId,
    createdBy: actor.id,
    sizeBytes,
    metadata,
    intent: { ...intent, ...(input.sha256 === undefined ? {} : { sha256: input.sha256 }) },
    createdAt: now,
    expiresAt: new Date(now.getTime() + unfinishedKeptMs),
  };
  if (await insertUpload(deps.db, row, maxOpenUploads)) return;
  throw fail(ingestErrors['uploads-too-many'], `${maxOpenUploads} uploads of yours are unfinished, the most that are kept.`, {
    extra: { retryAfterSeconds: 60 },
  });
}
