import type { DbOrTx } from '#adapters/db/client.ts';
import { type ErrorEntry, type ErrorKind, fail, GalaxyError, isPassing } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { createGate } from '../decode-gate.ts';
import { beginImport } from '../imports/begin-import.ts';
import { type ReceiveUploadDeps, takeIn } from '../receive-upload.ts';
import { keepVersion } from '../receive-version.ts';
import { spoolFile, type SpooledFile } from '../spool-upload.ts';
import { countAttempt, findUpload, type Outcome, settleUpload, type StoredProblem, type UploadRow } from './store.ts';
import { removeBytes, uploadPath } from './upload-files.ts';

export type UploadsDeps = ReceiveUploadDeps & { /** Where the bytes of unfinished uploads are kept. */ uploadsFolder: string };

/** How long the answer of a finished upload can be asked for again. */
const answerKeptMs = 7 * 24 * 3_600_000;
/**
 * A file whose processing ended the process or failed this often is not tried again: it would keep the service down. So
 * often does nobody happen to be at work on the same file when the process ends for other reasons.
 */
const maxAttempts = 10;
// Few at a time: an attempt counts when it begins, and must not wait in line for the look into the file after that.
const finishGate = createGate(2);

const toStored = ({ entry, message, fields, extra }: GalaxyError): StoredProblem => ({ ...entry, detail: message, fields, extra });

/** The refusal as it was answered the first time. */
export function storedRefusal(problem: StoredProblem): GalaxyError {
  const { code, kind, title, fix, detail, fields, extra } = problem;
  const entry: ErrorEntry = { code, kind: kind as ErrorKind, title, fix };
  return new GalaxyError(entry, detail, { fields, extra });
}

export const outcomeOf = (row: UploadRow): Outcome | null => {
  if (row.state === 'done') return { state: 'done', assetId: row.assetId, importId: row.importId, created: row.created === true };
  return row.state === 'refused' && row.problem ? { state: 'refused', problem: row.problem } : null;
};

type Done = Outcome & { state: 'done' };

/** `record` is called in the transaction that makes the asset or its version, where one is made. */
async function become(deps: UploadsDeps, row: UploadRow, file: SpooledFile, record: (tx: DbOrTx, made: Done) => Promise<void>): Promise<Done> {
  const { intent, createdBy } = row;
  const { fileName, assetId } = intent;
  if (intent.unpack === true) {
    const done = (importId: string): Done => ({ state: 'done', assetId: null, importId, created: true });
    return done(await beginImport(deps, { file, fileName, intent, createdBy, alongside: (tx, id) => record(tx, done(id)) }));
  }
  const becameAsset = (id: string, created: boolean): Done => ({ state: 'done', assetId: id, importId: null, created });
  if (assetId !== undefined) {
    const alongside = (tx: DbOrTx, { changed }: { changed: boolean }): Promise<void> => record(tx, becameAsset(assetId, changed));
    const { changed } = await keepVersion(deps, { file, fileName, createdBy, assetId, sha256: intent.sha256, alongside });
    return becameAsset(assetId, changed);
  }
  const alongside = (tx: DbOrTx, made: string): Promise<void> => record(tx, becameAsset(made, true));
  const { asset, created } = await takeIn(deps, { file, fileName, intent, createdBy, alongside });
  return becameAsset(asset.id, created);
}

async function finish(deps: UploadsDeps, id: string): Promise<Outcome> {
  const row = await findUpload(deps.db, id);
  if (!row) throw fail(ingestErrors['upload-not-found'], 'The upload was ended in the meantime.');
  const earlier = outcomeOf(row);
  if (earlier) return earlier;
  const until = new Date(deps.clock.now().getTime() + answerKeptMs);
  const settle = async (outcome: Outcome): Promise<Outcome> => {
    await settleUpload(deps.db, id, outcome, until);
    return outcome;
  };
  try {
    if ((await countAttempt(deps.db, id)) > maxAttempts)
      throw fail(ingestErrors['upload-given-up'], `Looking at the file did not end well ${maxAttempts} times, so it is not tried again.`);
    const file = await spoolFile(uploadPath(deps.uploadsFolder, id), deps);
    try {
      const outcome = await become(deps, row, file, (tx, made) => settleUpload(tx, id, made, until));
      return outcome.created ? outcome : await settle(outcome);
    } finally {
      await file.discard();
    }
  } catch (error) {
    // The asset may be there already, and only what comes after it failed: then it is done.
    const now = await findUpload(deps.db, id);
    const outcome = now && outcomeOf(now);
    if (outcome) return outcome;
    if (isPassing(error) || !(error instanceof GalaxyError)) throw error;
    return await settle({ state: 'refused', problem: toStored(error) });
  }
}

const finishing = new Map<string, Promise<Outcome>>();

/**
 * Makes an asset of an upload whose bytes are all here, and records what became of it together with the asset. Safe to run
 * again after a crash at any point: until the outcome is committed, the bytes stay where they are. Several who ask at once
 * wait for the same work. Throws where trying again may help.
 */
export function finishUpload(deps: UploadsDeps, id: string): Promise<Outcome> {
  const running = finishing.get(id);
  if (running) return running;
  const work = finishGate(() => finish(deps, id))
    .then(async (outcome) => {
      await removeBytes(deps.uploadsFolder, id);
      return outcome;
    })
    .finally(() => finishing.delete(id));
  finishing.set(id, work);
  return work;
}
