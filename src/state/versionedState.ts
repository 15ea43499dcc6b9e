import { ConversationState, type Storage, type TurnContext } from 'botbuilder';
import { ABSENT } from './storedItem';

/** The properties of a conversation, with `eTag` for its version. */
export type KeptState = {
  readonly properties: Record<string, unknown>;
  /** Saves in any case, also where nothing was changed. @throws when somebody else has saved since the state was loaded */
  save(): Promise<void>;
};

/**
 * Botbuilder's conversation state, saved only where nobody else has saved since it was read. Botbuilder's own saves over
 * whatever is there: of two turns at once, in two processes, the changes of one would be lost.
 */
export class VersionedState extends ConversationState {
  constructor(private readonly store: Storage) {
    super(store);
  }

  /** Puts these properties in the place of all that there are, for the rest of the turn; the version stays. */
  async reset(context: TurnContext, properties: Readonly<Record<string, unknown>>): Promise<void> {
    const state = (await this.load(context)) as Record<string, unknown>;
    for (const name of Object.keys(state)) if (name !== 'eTag') delete state[name];
    Object.assign(state, structuredClone(properties));
  }

  /** What is kept, and the way to save it. Both can be used when the turn is over, when its context may not be touched any more. */
  async kept(context: TurnContext): Promise<KeptState> {
    const properties = (await this.load(context)) as Record<string, unknown>;
    const key = this.getStorageKey(context) ?? '';
    return {
      properties,
      save: async () => {
        const change = { ...properties, eTag: properties.eTag ?? ABSENT };
        await this.store.write({ [key]: change });
        // The storages of this program leave the new version there, so that the same turn can save once more.
        properties.eTag = change.eTag;
      },
    };
  }

  override async saveChanges(context: TurnContext): Promise<void> {
    await (await this.kept(context)).save();
  }
}
