import type { Storage, StoreItems } from 'botbuilder';
import { ClassicLevel } from 'classic-level';

type Stored = { readonly version: number; readonly item: Record<string, unknown> };

/** A write that was based on an item that somebody has changed since. Botbuilder's storages use the same words. */
export class ConflictError extends Error {
  constructor(key: string) {
    super(`Storage: error writing "${key}" due to eTag conflict.`);
    this.name = 'ConflictError';
  }
}

/**
 * Botbuilder's storage in an embedded LevelDB: one folder, one process, survives a kill. A write that carries an `eTag`
 * other than `*` is refused when the item has another version by now.
 */
export class LevelStorage implements Storage {
  private readonly db: ClassicLevel<string, Stored>;
  private last: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.db = new ClassicLevel<string, Stored>(folder, { valueEncoding: 'json' });
  }

  /** Opens the folder. @throws when another process has it open, or it cannot be written */
  open(): Promise<void> {
    return this.db.open();
  }

  close(): Promise<void> {
    return this.db.close();
  }

  async read(keys: string[]): Promise<StoreItems> {
    const found = await this.db.getMany(keys);
    return Object.fromEntries(
      keys.flatMap((key, index) => {
        const stored = found[index];
        return stored ? [[key, { ...stored.item, eTag: String(stored.version) }]] : [];
      }),
    );
  }

  write(changes: StoreItems): Promise<void> {
    return this.inTurn(async () => {
      const keys = Object.keys(changes);
      const before = await this.db.getMany(keys);
      const batch = keys.map((key, index) => {
        const { eTag, ...item } = changes[key] as Record<string, unknown>;
        const version = before[index]?.version ?? 0;
        if (eTag !== undefined && eTag !== '*' && eTag !== String(version)) throw new ConflictError(key);
        return { type: 'put' as const, key, value: { version: version + 1, item } };
      });
      await this.db.batch(batch);
    });
  }

  delete(keys: string[]): Promise<void> {
    return this.inTurn(() => this.db.batch(keys.map((key) => ({ type: 'del' as const, key }))));
  }

  /** Compare and set must not overlap with another write; one process has the folder, so a chain of promises is a lock. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
