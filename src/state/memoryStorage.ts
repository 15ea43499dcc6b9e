import type { Storage, StoreItems } from 'botbuilder';
import { applyChange, leaveETag, type StoredItem } from './storedItem';

/** Botbuilder's storage in memory, with the same versions and the same retention as the stores that last. */
export class MemoryStorage implements Storage {
  // As text, so that what is handed out and what was taken in are copies.
  private readonly items = new Map<string, { readonly stored: string; readonly writtenAt: number }>();

  constructor(
    private readonly retentionMs: number = Number.POSITIVE_INFINITY,
    private readonly now: () => number = Date.now,
  ) {}

  async read(keys: string[]): Promise<StoreItems> {
    return Object.fromEntries(
      keys.flatMap((key) => {
        const found = this.find(key);
        return found ? [[key, { ...found.item, eTag: found.eTag }]] : [];
      }),
    );
  }

  async write(changes: StoreItems): Promise<void> {
    const after = Object.entries(changes).map(
      ([key, change]) => [key, applyChange(key, change, this.find(key), this.now())] as const,
    );
    for (const [key, stored] of after) {
      this.items.set(key, { stored: JSON.stringify(stored), writtenAt: stored.writtenAt });
      leaveETag(changes[key], stored.eTag);
    }
  }

  async delete(keys: string[]): Promise<void> {
    for (const key of keys) this.items.delete(key);
  }

  /** Deletes what was kept for as long as it may be. To be called from time to time. */
  async sweep(): Promise<void> {
    for (const [key, { writtenAt }] of this.items) if (this.isOver(writtenAt)) this.items.delete(key);
  }

  private isOver(writtenAt: number): boolean {
    return writtenAt <= this.now() - this.retentionMs;
  }

  private find(key: string): StoredItem | undefined {
    const found = this.items.get(key);
    return found && !this.isOver(found.writtenAt) ? (JSON.parse(found.stored) as StoredItem) : undefined;
  }
}
