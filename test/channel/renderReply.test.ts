import { renderReply, renderText } from '../../src/channel/renderReply';
import type { MedicalReply, Reply } from '../../src/reply/reply';

const WORDS = { sources: 'Sources', related: 'You could also ask:', choose: 'Answer with one of these:' };

const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `Choice ${index + 1}`, value: `value ${index + 1}` }));

const REPLY: MedicalReply = {
  route: 'answer',
  blocks: [
    { kind: 'heading', text: 'First' },
    { kind: 'text', text: 'Then this.' },
    { kind: 'points', lead: 'A list', items: ['one', 'two'] },
    { kind: 'points', items: ['three'] },
    { kind: 'note', text: 'Small print.' },
  ],
  sources: [{ title: 'A book', organisation: 'A club', year: 2020, url: 'https://example.org/book' }],
  choices: choices(2),
  conditionId: null,
  topic: null,
  disclaimer: 'Not a doctor.',
};

const source = (changes: Partial<Reply['sources'][number]>): string =>
  renderText(
    { ...REPLY, blocks: [], choices: [], sources: [{ ...(REPLY.sources[0] as Reply['sources'][number]), ...changes }] },
    WORDS,
    false,
  ).split('\n')[2] ?? '';

describe('a reply as text', () => {
  it('keeps its order; the choices stand before the disclaimer, which is last', () => {
    expect(renderText(REPLY, WORDS, true)).toBe(
      [
        '**First**',
        'Then this.',
        '**A list:**',
        '- one\n- two',
        '- three',
        '_Small print._',
        '**Sources**',
        '- [A book](https://example.org/book) (A club, 2020)',
        'You could also ask:',
        '- Choice 1\n- Choice 2',
        '**Not a doctor.**',
      ].join('\n\n'),
    );
  });

  it('has no headings for what there is none of', () => {
    const text = renderText({ ...REPLY, sources: [], choices: [] }, WORDS, true);
    expect(text).not.toMatch(/Sources|You could also ask/);
  });

  it('has no disclaimer where it is not about health', () => {
    const { disclaimer: _left, ...rest } = REPLY;
    expect(renderText({ ...rest, route: 'smalltalk' }, WORDS, false)).not.toContain('Not a doctor');
  });

  it('keeps a text with line breaks in one paragraph', () => {
    expect(renderText({ ...REPLY, blocks: [{ kind: 'text', text: ' one\n\n# two\n- three ' }] }, WORDS, false)).toMatch(
      /^one # two - three\n/,
    );
  });
});

describe('what content could do to the text', () => {
  it.each([
    ['a tag', '<b>bold</b>', '< b>bold< /b>'],
    ['a script', 'x<script>alert(1)</script>', 'x< script>alert(1)< /script>'],
    ['a comment', '<!-- x -->', '< !-- x -->'],
    ['a link in angle brackets', '<https://example.org>', '< https://example.org>'],
    ['a mention', '<at>everybody</at>', '< at>everybody< /at>'],
  ])('%s is shown, not obeyed', (_what, text, shown) =>
    expect(renderText({ ...REPLY, blocks: [{ kind: 'text', text }] }, WORDS, false).split('\n')[0]).toBe(shown),
  );

  it.each(['p < 0.05', '2 <3', 'a -> b', '*very* **bold**', '1 > 0'])('"%s" stays as it is', (text) =>
    expect(renderText({ ...REPLY, blocks: [{ kind: 'text', text }] }, WORDS, false).split('\n')[0]).toBe(text),
  );
});

describe('a source', () => {
  it.each([
    ['has no year', { year: null }, '- [A book](https://example.org/book) (A club)'],
    ['has brackets in its title', { title: 'A [new] book' }, '- [A new book](https://example.org/book) (A club, 2020)'],
    [
      'has a link in its title',
      { title: '[x](https://evil.test)' },
      '- [x(https://evil.test)](https://example.org/book) (A club, 2020)',
    ],
    [
      'has a backslash at the end of its title',
      { title: 'A book\\' },
      '- [A book](https://example.org/book) (A club, 2020)',
    ],
    [
      'has code marks',
      { title: 'A `book', organisation: 'A club' },
      '- [A book](https://example.org/book) (A club, 2020)',
    ],
    ['has a tag in its title', { title: '<i>A book' }, '- [< i>A book](https://example.org/book) (A club, 2020)'],
    ['has a line break in its title', { title: 'A\nbook' }, '- [A book](https://example.org/book) (A club, 2020)'],
    [
      'has parentheses in its address',
      { url: 'https://example.org/a_(b)' },
      '- [A book](https://example.org/a_%28b%29) (A club, 2020)',
    ],
    [
      'has one parenthesis in its address',
      { url: 'https://example.org/a)b' },
      '- [A book](https://example.org/a%29b) (A club, 2020)',
    ],
    [
      'has space in its address',
      { url: 'https://example.org/a b' },
      '- [A book](https://example.org/a%20b) (A club, 2020)',
    ],
    [
      'has escapes in its address',
      { url: 'https://example.org/a%2Fb%20c?d=%26' },
      '- [A book](https://example.org/a%2Fb%20c?d=%26) (A club, 2020)',
    ],
    [
      'has a broken escape in its address',
      { url: 'https://example.org/a%zz' },
      '- [A book](https://example.org/a%zz) (A club, 2020)',
    ],
    [
      'has letters of another script in its address',
      { url: 'https://example.org/é' },
      '- [A book](https://example.org/%C3%A9) (A club, 2020)',
    ],
  ])('that %s is one whole link', (_what, changes, line) => expect(source(changes)).toBe(line));
});

const rendered = (channelId: string, count: number, isGroup = false) =>
  renderReply({ ...REPLY, choices: choices(count) }, channelId, WORDS, isGroup);

describe('a channel with buttons', () => {
  it.each(['webchat', 'directline', 'emulator', 'msteams'])(
    '%s gets the choices as buttons, not as text',
    (channelId) => {
      const activity = rendered(channelId, 2);
      expect(activity.suggestedActions?.actions).toEqual([
        { type: 'imBack', title: 'Choice 1', value: 'value 1' },
        { type: 'imBack', title: 'Choice 2', value: 'value 2' },
      ]);
      expect(activity.text).not.toContain('Choice 1');
      expect(activity.text).toMatch(/\*\*Not a doctor\.\*\*$/);
    },
  );

  it.each(['webchat', 'msteams'])('%s gets no empty list of buttons', (channelId) => {
    expect(rendered(channelId, 0)).not.toHaveProperty('suggestedActions');
  });
});

describe('a channel without buttons', () => {
  it.each(['sms', 'email', 'slack', ''])('"%s" gets the choices as text before the disclaimer', (channelId) => {
    const activity = rendered(channelId, 2);
    expect(activity).not.toHaveProperty('suggestedActions');
    expect(activity.text).toMatch(/- Choice 1\n- Choice 2\n\n\*\*Not a doctor\.\*\*$/);
  });
});

describe('Teams', () => {
  it.each([
    ['six choices in a personal chat', 6, false, true],
    ['seven choices in a personal chat', 7, false, false],
    ['two choices in a group', 2, true, false],
  ])('shows %s: %i, group %s, as buttons: %s', (_what, count, isGroup, asButtons) => {
    const activity = rendered('msteams', count, isGroup);
    expect(activity.suggestedActions !== undefined).toBe(asButtons);
    expect(activity.text?.includes(`Choice ${count}`)).toBe(!asButtons);
  });

  it('is the only one with such a limit', () => {
    expect(rendered('webchat', 7).suggestedActions?.actions).toHaveLength(7);
  });
});

it('every reply is a Markdown message that expects an answer', () => {
  expect(rendered('sms', 0)).toMatchObject({ type: 'message', textFormat: 'markdown', inputHint: 'expectingInput' });
});
