import { randomUUID } from 'node:crypto';

/** The `eTag` of an item that is not there: a write that carries it succeeds only where there is nothing yet. */
export const ABSENT = '0';

/** A write that was based on an item that somebody has changed since. Botbuilder's storages use the same words. */
export class ConflictError extends Error {
  constructor(key: string) {
    super(`Storage: error writing "${key}" due to eTag conflict.`);
    this.name = 'ConflictError';
  }
}

/** An item as it lies in a store of this process, with its version and when it was last written. */
export type StoredItem = {
  readonly eTag: string;
  readonly writtenAt: number;
  readonly item: Readonly<Record<string, unknown>>;
};

/** Never used twice, also not for a key that was deleted and written again: a late write on an old version always fails. */
const newETag = (): string => randomUUID();

/** What a write asks for: the item, the version that it is based on (`*` for "whatever is there"), and the one that it will have. */
export const readChange = (change: unknown): { item: Record<string, unknown>; basedOn: string; eTag: string } => {
  const { eTag, ...item } = change as Record<string, unknown>;
  return { item, basedOn: typeof eTag === 'string' ? eTag : '*', eTag: newETag() };
};

/** Leaves the new version on what was written, so that the writer can write again without reading. */
export const leaveETag = (change: unknown, eTag: string): void => {
  (change as Record<string, unknown>).eTag = eTag;
};

/** The item after a write. @throws ConflictError when the write was based on another version */
export const applyChange = (key: string, change: unknown, before: StoredItem | undefined, now: number): StoredItem => {
  const { item, basedOn, eTag } = readChange(change);
  if (basedOn !== '*' && basedOn !== (before?.eTag ?? ABSENT)) throw new ConflictError(key);
  return { eTag, writtenAt: now, item };
};
