import { join } from 'node:path';
import { MemoryStorage, type Storage } from 'botbuilder';
import type { Config } from '../config';
import { AppError } from '../errors';
import { LevelStorage } from './levelStorage';

/** The store of conversations with its life cycle. */
export type ConversationStorage = {
  readonly storage: Storage;
  open(): Promise<void>;
  close(): Promise<void>;
  isReachable(): Promise<boolean>;
};

const nothing = () => Promise.resolve();

/** The store that `STORE_URL` names: embedded in `DATA_DIR`, or in memory. */
export const createStorage = ({ STORE_URL, DATA_DIR }: Pick<Config, 'STORE_URL' | 'DATA_DIR'>): ConversationStorage => {
  if (STORE_URL === 'memory:')
    return { storage: new MemoryStorage(), open: nothing, close: nothing, isReachable: () => Promise.resolve(true) };
  const storage = new LevelStorage(join(DATA_DIR, 'conversations'));
  return {
    storage,
    open: () =>
      storage.open().catch((error: unknown) => {
        throw new AppError(
          `${DATA_DIR}: the conversations cannot be opened. Is another process using this folder? Give each one a DATA_DIR of its own.`,
          { cause: error },
        );
      }),
    close: () => storage.close(),
    isReachable: () =>
      storage.read(['health']).then(
        () => true,
        () => false,
      ),
  };
};
