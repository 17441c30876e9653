import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ProblemError } from '#web/api/problem.ts';
import { type Editable, fieldsOf, patchOf } from './asset-fields.ts';
import { assetChanged, assetQuery, patchAsset, readAsset, type Tagged } from './asset-query.ts';
import { type Fields, isSame, type Merged, mergeEdits } from './merge-edits.ts';

/** What was typed and is not saved yet, and what it was typed over. */
type Kept = { before: Fields; etag: string; edits: Fields };
export type Meanwhile = Merged & { theirs: Tagged };

const keyOf = (id: string): string => `galaxy-draft:${id}`;

function readKept(id: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

export type Draft = {
  /** A field as it is shown: what was typed, else what is saved. */
  valueOf<F extends keyof Editable>(field: F): Editable[F];
  set<F extends keyof Editable>(field: F, value: Editable[F]): void;
  /** The fields that were changed and not saved. */
  changed: readonly string[];
  discard(): void;
  save(): void;
  isSaving: boolean;
  error: unknown;
  /** Set where somebody else saved first: what they changed, and what of it is also mine. */
  meanwhile: Meanwhile | null;
  /** Goes on from what they saved, with what is mine beyond it. */
  settle(edits: Fields): void;
  keepTyping(): void;
};

/**
 * The edit of one asset. What is typed lies in the tab's session storage until it is saved, so that neither a reload nor a
 * session that ends takes it away; and it is saved over exactly what it was typed over, or not at all.
 */
export function useDraft(current: Tagged): Draft {
  const queries = useQueryClient();
  const { id } = current.asset;
  const [kept, setKept] = useState<Kept | null>(() => readKept(id));
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  useEffect(() => {
    if (kept) sessionStorage.setItem(keyOf(id), JSON.stringify(kept));
    else sessionStorage.removeItem(keyOf(id));
  }, [id, kept]);

  const saving = useMutation({
    mutationFn: async (sent: Kept) => {
      try {
        return await patchAsset(id, patchOf(sent.edits), sent.etag);
      } catch (error) {
        if (!(error instanceof ProblemError && error.status === 412)) throw error;
        const theirs = await readAsset(id);
        queries.setQueryData(assetQuery(id).queryKey, theirs);
        setMeanwhile({ ...mergeEdits(sent.before, sent.edits, fieldsOf(theirs.asset)), theirs });
        return null;
      }
    },
    onSuccess: (saved, sent) => {
      if (!saved) return;
      assetChanged(queries, saved);
      // What was typed while the answer was on its way is still to be saved.
      setKept((now) => {
        const later = Object.entries(now?.edits ?? {}).filter(([field, value]) => !isSame(value, sent.edits[field]));
        return later.length > 0 ? { before: fieldsOf(saved.asset), etag: saved.etag, edits: Object.fromEntries(later) } : null;
      });
    },
  });

  const saved = kept?.before ?? fieldsOf(current.asset);
  return {
    valueOf: (field) => (kept && field in kept.edits ? kept.edits[field] : saved[field]) as never,
    set: (field, value) => {
      if (saving.error) saving.reset();
      setKept((now) => {
        const before = now?.before ?? fieldsOf(current.asset);
        const { [field]: _, ...others } = now?.edits ?? {};
        const edits = isSame(before[field], value) ? others : { ...others, [field]: value };
        return Object.keys(edits).length > 0 ? { before, etag: now?.etag ?? current.etag, edits } : null;
      });
    },
    changed: Object.keys(kept?.edits ?? {}),
    discard: () => {
      saving.reset();
      setKept(null);
    },
    save: () => kept && saving.mutate(kept),
    isSaving: saving.isPending,
    error: saving.error,
    meanwhile,
    settle: (edits) => {
      if (!meanwhile) return;
      const { theirs } = meanwhile;
      setMeanwhile(null);
      if (Object.keys(edits).length === 0) return setKept(null);
      const next = { before: fieldsOf(theirs.asset), etag: theirs.etag, edits };
      setKept(next);
      saving.mutate(next);
    },
    keepTyping: () => setMeanwhile(null),
  };
}
