import type { Storage } from 'botbuilder';
import type { Meter } from './meter';

/** The same storage, with its failures counted. */
export const meteredStorage = (storage: Storage, meter: Pick<Meter, 'storeError'>): Storage => {
  const counted = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      meter.storeError();
      throw error;
    }
  };
  return {
    read: (keys) => counted(storage.read(keys)),
    write: (changes) => counted(storage.write(changes)),
    delete: (keys) => counted(storage.delete(keys)),
  };
};
