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

/** What a write asks for: the item, and the version that it is based on; `*` for "whatever is there". */
export const readChange = (change: unknown): { item: Record<string, unknown>; basedOn: string } => {
  const { eTag, ...item } = change as Record<string, unknown>;
  return { item, basedOn: typeof eTag === 'string' ? eTag : '*' };
};

/** Never used twice, also not for a key that was deleted and written again: a late write on an old version always fails. */
export const newETag = (): string => randomUUID();

/** The item after a write. @throws ConflictError when the write was based on another version */
export const applyChange = (key: string, change: unknown, before: StoredItem | undefined, now: number): StoredItem => {
  const { item, basedOn } = readChange(change);
  if (basedOn !== '*' && basedOn !== (before?.eTag ?? ABSENT)) throw new ConflictError(key);
  return { eTag: newETag(), writtenAt: now, item };
};
