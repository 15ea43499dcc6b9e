import type { Storage, StoreItems } from 'botbuilder';
import { ClassicLevel } from 'classic-level';
import { applyChange, leaveETag, type StoredItem } from './storedItem';

/** Items of an older program have a number as version and no time. */
type Kept = StoredItem | { readonly version: number; readonly item: Record<string, unknown> };

const upToDate = (kept: Kept): StoredItem =>
  'version' in kept ? { eTag: String(kept.version), writtenAt: Number.POSITIVE_INFINITY, item: kept.item } : kept;

/** So many items are looked through before others get their turn. */
const SWEEP_AT_ONCE = 500;

/**
 * Botbuilder's storage in an embedded LevelDB: one folder, one process, survives a kill. A write that carries an `eTag`
 * other than `*` is refused when the item has another version by now. What was not written for `retentionMs` is never read
 * again and goes with the next sweep.
 */
export class LevelStorage implements Storage {
  private readonly db: ClassicLevel<string, Kept>;
  private last: Promise<void> = Promise.resolve();

  constructor(
    folder: string,
    private readonly retentionMs: number = Number.POSITIVE_INFINITY,
    private readonly now: () => number = Date.now,
  ) {
    this.db = new ClassicLevel<string, Kept>(folder, { valueEncoding: 'json' });
  }

  /** Opens the folder. @throws when another process has it open, or it cannot be written */
  open(): Promise<void> {
    return this.db.open();
  }

  close(): Promise<void> {
    return this.db.close();
  }

  async read(keys: string[]): Promise<StoreItems> {
    const found = await this.find(keys);
    return Object.fromEntries(
      keys.flatMap((key, index) => {
        const stored = found[index];
        return stored ? [[key, { ...stored.item, eTag: stored.eTag }]] : [];
      }),
    );
  }

  write(changes: StoreItems): Promise<void> {
    return this.inTurn(async () => {
      const keys = Object.keys(changes);
      const before = await this.find(keys);
      const batch = keys.map((key, index) => ({
        type: 'put' as const,
        key,
        value: applyChange(key, changes[key], before[index], this.now()),
      }));
      await this.db.batch(batch);
      for (const { key, value } of batch) leaveETag(changes[key], value.eTag);
    });
  }

  delete(keys: string[]): Promise<void> {
    return this.inTurn(() => this.db.batch(keys.map((key) => ({ type: 'del' as const, key }))));
  }

  /** Deletes what was kept for as long as it may be. To be called from time to time. */
  async sweep(): Promise<void> {
    const iterator = this.db.iterator();
    try {
      for (
        let page = await iterator.nextv(SWEEP_AT_ONCE);
        page.length > 0;
        page = await iterator.nextv(SWEEP_AT_ONCE)
      ) {
        const keys = page.filter(([, kept]) => 'version' in kept || this.isOver(kept)).map(([key]) => key);
        if (keys.length > 0) await this.inTurn(() => this.sweepKeys(keys));
      }
    } finally {
      await iterator.close();
    }
  }

  /** Looks again, as the items may have been written since. Those of an older program are kept from now on. */
  private async sweepKeys(keys: string[]): Promise<void> {
    const found = await this.db.getMany(keys);
    const batch = this.db.batch();
    for (const [index, key] of keys.entries()) {
      const kept = found[index];
      if (kept && 'version' in kept) batch.put(key, { ...upToDate(kept), writtenAt: this.now() });
      else if (kept && this.isOver(kept)) batch.del(key);
    }
    await batch.write();
  }

  private isOver({ writtenAt }: StoredItem): boolean {
    return writtenAt <= this.now() - this.retentionMs;
  }

  private async find(keys: string[]): Promise<(StoredItem | undefined)[]> {
    const found = await this.db.getMany(keys);
    return found.map((kept) => {
      const stored = kept && upToDate(kept);
      return stored && !this.isOver(stored) ? stored : undefined;
    });
  }

  /** Compare and set must not overlap with another write; one process has the folder, so a chain of promises is a lock. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
