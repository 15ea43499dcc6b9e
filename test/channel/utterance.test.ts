import type { Activity } from 'botbuilder';
import { readUtterance } from '../../src/channel/utterance';

/** An activity as it may come from outside: whatever the schema lets through. */
const read = (activity: Record<string, unknown>) => readUtterance(activity as Partial<Activity>);

describe('what a person said', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['as they typed it', { text: 'What is it?' }, 'What is it?'],
    ['without space around it', { text: '  what\nis it \t' }, 'what\nis it'],
    ['without the mention of the bot', { text: '<at>Guide</at> what is it?' }, 'what is it?'],
    ['without a mention with attributes', { text: '<at id="0">The Guide</at>&nbsp;hi' }, '&nbsp;hi'],
    ['without a mention in capitals, over two lines', { text: 'hi <AT>The\nGuide</AT>' }, 'hi'],
    ['without several mentions', { text: '<at>A</at> or <at>B</at> know' }, 'or   know'],
    ['without letters that stand for a whole phrase', { text: '\ufdfahi\ufdfb' }, 'hi'],
    ['by a button of a card', { value: { text: 'pressed' } }, 'pressed'],
    ['by a suggested action', { value: 'pressed' }, 'pressed'],
    ['typed rather than pressed', { text: 'typed', value: 'pressed' }, 'typed'],
    ['pressed, where the text is blank', { text: '  ', value: 'pressed' }, 'pressed'],
  ])('is read %s', (_how, activity, text) => expect(read(activity).text).toBe(text));

  it.each(['2 < 3 and 5 > 4', 'the <attic> is cold', '<at>never closed', 'at</at>', '<b>bold</b>', '@Guide hello'])(
    'is left alone where nothing is a mention: "%s"',
    (text) => expect(read({ text }).text).toBe(text),
  );

  it.each<[string, Record<string, unknown>]>([
    ['a number', { value: 5 }],
    ['null', { text: null, value: null }],
    ['an object without text', { value: { answer: 'x' } }],
    ['an object with another text', { value: { text: { deep: 'x' } } }],
    ['nothing', {}],
  ])('is nothing where the channel sends %s', (_what, activity) => expect(read(activity).text).toBe(''));

  it.each(['<at>', '<at ', '<at><', 'x</at>'])('is read at once, also from 200 kB of "%s"', (piece) => {
    const started = performance.now();
    read({ text: piece.repeat(200_000 / piece.length) });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('what was sent beside the text', () => {
  it.each<[string, unknown, boolean]>([
    ['a picture', [{ contentType: 'image/png' }], true],
    ['a card', [{ contentType: 'application/vnd.microsoft.card.hero' }], true],
    ['something without a type', [{ contentUrl: 'https://example.org/x' }], true],
    ['the same text as HTML', [{ contentType: 'text/html' }], false],
    ['a picture beside HTML', [{ contentType: 'text/html' }, { contentType: 'image/png' }], true],
    ['nothing', [], false],
    ['null', null, false],
  ])('is an attachment or not: %s', (_what, attachments, has) => expect(read({ attachments }).hasAttachment).toBe(has));
});

describe('the country of a person', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ['the client', { entities: [{ type: 'clientInfo', country: 'IE' }] }, 'IE'],
    ['the client, in small letters', { entities: [{ type: 'mention' }, { type: 'clientInfo', country: 'ie' }] }, 'IE'],
    ['the client before the locale', { locale: 'en-US', entities: [{ type: 'clientInfo', country: 'IE' }] }, 'IE'],
    ['the locale', { locale: 'en-GB' }, 'GB'],
    ['the locale, with an underscore', { locale: 'en_GB' }, 'GB'],
    ['the locale, in small letters', { locale: 'en-gb' }, 'GB'],
    ['the end of a long locale', { locale: 'zh-Hans-CN' }, 'CN'],
    [
      'the locale, where the client says nonsense',
      { locale: 'en-GB', entities: [{ type: 'clientInfo', country: 5 }] },
      'GB',
    ],
  ])('is told by %s', (_who, activity, country) => expect(read(activity).country).toBe(country));

  it.each<[string, Record<string, unknown>]>([
    ['a language alone', { locale: 'en' }],
    ['a language that looks like a country', { locale: 'ie' }],
    ['a script', { locale: 'sr-Latn' }],
    ['a part of the world', { locale: 'es-419' }],
    ['an empty locale', { locale: '' }],
    ['no locale', { locale: null, entities: null }],
    ['a country in full', { entities: [{ type: 'clientInfo', country: 'Ireland' }] }],
    ['an entity of another type', { entities: [{ type: 'place', country: 'IE' }] }],
  ])('is not told by %s', (_what, activity) => expect(read(activity).country).toBeNull());
});
