import type { Manifest, TemplateLayoutSnapshot } from '#engine/contract.ts';
import type { ErrorEntry, FieldProblem } from '#kernel/errors.ts';

/** What is said to the thread that draws, one drawing at a time; the pictures it asks for are numbered. */
export type ToThread =
  | { kind: 'draw'; manifest: Manifest; snapshot: TemplateLayoutSnapshot; maxSidePx: number }
  | { kind: 'picture'; ask: number; bytes: Uint8Array | null };
export type FromThread =
  | { kind: 'picture'; ask: number; sha256: string; /** Null: the original. */ minWidthPx: number | null }
  | { kind: 'drawn'; picture: { bytes: Uint8Array; width: number; height: number } }
  | { kind: 'failed'; message: string; known: { entry: ErrorEntry; fields: FieldProblem[]; extra: Record<string, unknown> } | null };
