import { composeCrisis, composeEmergency } from '../../src/reply/composeUrgent';
import { regionFor } from '../../src/reply/region';
import { exampleContent } from '../support/exampleContent';
import { spoken } from '../support/replies';

const content = exampleContent();
const flags = content.redFlags.flatMap((list) => list.flags);
const flagOf = (id: string) => flags.find((flag) => flag.id === id) ?? null;

type Case = { country?: string | null; flag?: string; conditionId?: string | null };

const emergency = ({ country = 'IE', flag = '', conditionId = null }: Case = {}) =>
  composeEmergency({ content, region: regionFor(country, content.regions), flag: flagOf(flag), conditionId });
const crisis = (country: string | null = 'IE') =>
  composeCrisis({ content, region: regionFor(country, content.regions), conditionId: null });

describe('an emergency', () => {
  it.each([
    ['US', '**Call 911 now.**'],
    ['GB', '**Call 999 now.**'],
    ['IE', '**Call 112 now.**'],
    ['FR', '**Call 112 now.**'],
    ['JP', '**Call your emergency number now.**'],
    [null, '**Call your emergency number now.**'],
  ])('begins with the number of the region: %s, "%s"', (country, line) =>
    expect(spoken(emergency({ country })).split('\n')[0]).toBe(line),
  );

  it('then says the sign, that life comes first, what to do, and what the crew must know', () => {
    expect(spoken(emergency({ flag: 'cannot-breathe', conditionId: 'examplitis' }))).toBe(
      [
        '**Call 112 now.**',
        'I noticed: trouble with breathing.',
        'Life comes first, also with Examplitis.',
        '**Until help comes:**',
        '- Help them sit up.',
        '**Tell the crew about Examplitis multiplex congenita:**',
        '- Do not bend the elbow.',
        '**Sources**',
        '- [Leaflet](https://example.org/leaflet) (Example Club)',
        '**I am no emergency service.**',
      ].join('\n\n'),
    );
  });

  it.each<[string, Case]>([
    ['no sign was named and no condition is known', {}],
    ['the condition has no safety.yaml', { conditionId: 'sampleosis' }],
    ['the condition is gone', { conditionId: 'removed' }],
  ])('is said all the same where %s', (_what, given) => {
    const text = spoken(emergency(given));
    expect(text).toContain('Life comes first');
    expect(text).not.toMatch(/I noticed|Until help comes|Tell the crew|Sources/);
  });

  it('offers nothing to press: nobody should go on chatting', () => {
    expect(emergency({ flag: 'cannot-breathe', conditionId: 'examplitis' }).choices).toEqual([]);
  });
});

describe('a crisis', () => {
  it('is met with respect first, then the number, then whom to call and to write to', () => {
    expect(spoken(crisis('US'))).toBe(
      [
        'I am glad that you said this.',
        '**In danger, call 911 now.**',
        '**People to talk to:**',
        '- Call the helpline of the United States: 988\n- Write to the helpline of the United States: text 988',
        'You are not alone.',
        '**I am a program; people are there for you.**',
      ].join('\n\n'),
    );
  });

  it.each([
    ['a helpline without texts', 'IE', /Call the helpline of Ireland: 116 123/, /Write to/],
    ['a helpline without calls', null, /Write to the helpline of anywhere: search for a helpline/, /Call the helpline/],
    ['no known number', null, /In danger, call your emergency number now\./, /call null/],
  ])('names only what there is: %s', (_what, country, named, notNamed) => {
    expect(spoken(crisis(country))).toMatch(named);
    expect(spoken(crisis(country))).not.toMatch(notNamed);
  });

  it.each(['US', 'GB', 'IE', 'FR', null])('asks no question and offers nothing to press (%s)', (country) => {
    expect(spoken(crisis(country))).not.toContain('?');
    expect(crisis(country).choices).toEqual([]);
  });
});
