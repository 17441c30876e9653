import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';
import type { BulkTarget } from './bulk-target.ts';

export type BulkChanges = components['schemas']['BulkEditInput']['changes'];
export type BulkEdit = components['schemas']['BulkEdit'];

export const summarise = (target: BulkTarget, signal: AbortSignal) => answerOf(api.POST('/v1/bulk-edits/summary', { body: target, signal }));
export const previewEdit = (target: BulkTarget, changes: BulkChanges, signal?: AbortSignal) =>
  answerOf(api.POST('/v1/bulk-edits/preview', { body: { ...target, changes }, ...(signal ? { signal } : {}) }));
export const startEdit = (token: string) => answerOf(api.POST('/v1/bulk-edits', { body: { token } }));
export const readEdit = (id: string) => answerOf(api.GET('/v1/bulk-edits/{id}', { params: { path: { id } } }));
export const undoEdit = (id: string) => answerOf(api.POST('/v1/bulk-edits/{id}/undo', { params: { path: { id } } }));
