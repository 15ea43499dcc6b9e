import { createTurnIds } from '../src/turnIds';
import { anActivity } from './support/activities';

const KEY = 'a key that all processes have, of 40 letters';

describe('the ids of a turn in the log', () => {
  it('hold none of the ids and names of the activity', () => {
    const shown = JSON.stringify(createTurnIds()(anActivity()));
    for (const secret of ['activity-1', 'conversation-1', 'person-1', 'Pat', 'msteams'])
      expect(shown).not.toContain(secret);
  });

  it('are the same for the same conversation and person, and differ for others', () => {
    const idsOf = createTurnIds();
    const one = idsOf(anActivity());
    expect(idsOf(anActivity({ text: 'other words' }))).toEqual(one);
    const other = idsOf(anActivity({ id: 'activity-2', conversation: { id: 'conversation-2' } }));
    expect(other.person).toBe(one.person);
    expect(other.conversation).not.toBe(one.conversation);
    expect(other.activity).not.toBe(one.activity);
    expect(idsOf(anActivity({ channelId: 'webchat' })).person).not.toBe(one.person);
  });

  it('differ from process to process, so that nobody finds a person by trying ids', () => {
    expect(createTurnIds()(anActivity())).not.toEqual(createTurnIds()(anActivity()));
  });

  it('agree between processes that have the same key, and only these', () => {
    expect(createTurnIds(KEY)(anActivity())).toEqual(createTurnIds(KEY)(anActivity()));
    expect(createTurnIds(KEY)(anActivity())).not.toEqual(createTurnIds(`${KEY}!`)(anActivity()));
  });

  it('do not fail on an activity that has none', () => {
    expect(createTurnIds()({}).person).toMatch(/^[\w-]{16}$/);
  });
});
