import { ConversationState, type Storage, type TurnContext } from 'botbuilder';
import { ABSENT } from './storedItem';

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

  /** Saves in any case, also where nothing was changed. @throws when another turn has saved since this one loaded the state */
  override async saveChanges(context: TurnContext): Promise<void> {
    const state = (await this.load(context)) as Record<string, unknown>;
    const change = { ...state, eTag: state.eTag ?? ABSENT };
    await this.store.write({ [this.getStorageKey(context) ?? '']: change });
    // The storages of this program leave the new version there, so that the same turn can save once more.
    state.eTag = change.eTag;
  }
}
