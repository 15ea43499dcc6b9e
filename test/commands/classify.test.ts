import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClassifyOptions, classify, classifyFiles } from '../../src/commands/classify';
import { UsageError } from '../../src/errors';
import { tempDir } from '../support/tempDir';

const TRAIN = {
  'opening-hours': [
    'when do you open',
    'what are your opening hours',
    'are you open on sunday',
    'how late is the shop open',
    'what time do you close today',
    'is the shop closed on monday',
  ],
  delivery: [
    'when will my parcel arrive',
    'where is my delivery',
    'my parcel has not arrived yet',
    'how long does delivery take',
    'track my parcel please',
    'has my order been shipped',
  ],
  refund: [
    'i want my money back',
    'how do i get a refund',
    'please refund my last order',
    'can i return this and be refunded',
    'give me back my money',
    'is there a refund for broken things',
  ],
};

const VALIDATION = {
  'opening-hours': ['do you open on monday', 'when do you close', 'is the shop open today', 'opening hours please'],
  delivery: ['has my parcel arrived', 'where is my parcel', 'how long will delivery take', 'my order has not shipped'],
  refund: ['can i get a refund', 'i want a refund please', 'money back please', 'how can i be refunded'],
};

const OUT_OF_SCOPE = {
  oos: [
    'which planet is largest',
    'tell me a joke about penguins',
    'who painted that ceiling',
    'translate hello into finnish',
    'do giraffes sleep standing',
    'how do i get to mars',
    'recommend some jazz music',
    'when did rome fall',
  ],
};

const TEST: readonly [text: string, label: string][] = [
  ['i would like a refund of my money', 'refund'],
  ['are you open on monday', 'opening-hours'],
  ['where is my parcel now', 'delivery'],
  ['what time does the shop open', 'opening-hours'],
  ['how do i get my money back', 'refund'],
  ['when is delivery of my parcel', 'delivery'],
];

type Rows = Readonly<Record<string, readonly string[]>>;

const toLines = (rows: Rows): string =>
  Object.entries(rows)
    .flatMap(([label, texts]) => texts.map((text) => `${JSON.stringify({ text, label })}\n`))
    .join('');

const dir = tempDir();
const file = (name: string, text: string): string => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};

const train = file('train.jsonl', toLines(TRAIN));
const test = file('test.jsonl', TEST.map(([text]) => `${JSON.stringify({ text })}\n`).join(''));
const validation = file('validation.jsonl', toLines(VALIDATION));
const withOutOfScope = file('with-oos.jsonl', toLines({ ...VALIDATION, ...OUT_OF_SCOPE }));

describe('labelled texts to learn from', () => {
  it('give every test line its label, in the order of the file', () =>
    expect(classifyFiles({ train, test }).map(({ label }) => label)).toEqual(TEST.map(([, label]) => label)));

  it('need no labels in the test file, and take no notice of them', () => {
    const mislabelled = file(
      'mislabelled.jsonl',
      TEST.map(([text]) => `${JSON.stringify({ text, label: 'x' })}\n`).join(''),
    );
    expect(classifyFiles({ train, test: mislabelled })).toEqual(classifyFiles({ train, test }));
  });

  it('give a confidence from 0 to 1 and no word on acceptance', () => {
    for (const result of classifyFiles({ train, test })) {
      expect(Object.keys(result)).toEqual(['label', 'confidence']);
      expect(result.confidence).toBeGreaterThan(0);
      expect(result.confidence).toBeLessThanOrEqual(1);
    }
  });

  it('give the same result each time', () => {
    const options = { train, test, validation: withOutOfScope };
    expect(classifyFiles(options)).toEqual(classifyFiles(options));
  });

  it('take the words as they are, without the health vocabulary of the bot', () => {
    const health = file('health.jsonl', toLines({ cure: ['fop cure', 'treat fop'], cause: ['fop cause', 'why fop'] }));
    const asked = file('asked.jsonl', `${JSON.stringify({ text: 'cure' })}\n${JSON.stringify({ text: 'why' })}\n`);
    expect(classifyFiles({ train: health, test: asked }).map(({ label }) => label)).toEqual(['cure', 'cause']);
  });

  it('answer an empty text and one without a known word too', () => {
    const odd = file(
      'odd.jsonl',
      ['', '???', 'zzz qqq', '日本'].map((text) => `${JSON.stringify({ text })}\n`).join(''),
    );
    for (const options of [
      { train, test: odd },
      { train, test: odd, validation: withOutOfScope },
    ])
      for (const { confidence } of classifyFiles(options)) expect(Number.isFinite(confidence)).toBe(true);
  });

  it('write one JSON object a line and nothing else', () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      classify({ train, test });
      const written = write.mock.calls.map(([text]) => String(text)).join('');
      expect(written.endsWith('\n')).toBe(true);
      expect(
        written
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual(classifyFiles({ train, test }));
    } finally {
      write.mockRestore();
    }
  });
});

describe('a validation file without out-of-scope rows', () => {
  it('changes the confidence only', () => {
    const plain = classifyFiles({ train, test });
    const calibrated = classifyFiles({ train, test, validation });
    expect(calibrated.map(({ label }) => label)).toEqual(plain.map(({ label }) => label));
    expect(calibrated.map(({ confidence }) => confidence)).not.toEqual(plain.map(({ confidence }) => confidence));
    expect(calibrated.every((result) => !('accepted' in result))).toBe(true);
  });
});

describe('a validation file with out-of-scope rows', () => {
  it('keeps what is in scope', () => {
    for (const result of classifyFiles({ train, test, validation: withOutOfScope }))
      expect(result).toMatchObject({ accepted: true });
  });

  it.each(['why do volcanoes erupt', 'sing a song about cheese', 'zzz qqq', ''])('rejects "%s"', (text) => {
    const unknown = file('unknown.jsonl', `${JSON.stringify({ text })}\n`);
    expect(classifyFiles({ train, test: unknown, validation: withOutOfScope })[0]).toMatchObject({ accepted: false });
  });

  it('is less sure of what it rejects than of what it accepts', () => {
    const mixed = file(
      'mixed.jsonl',
      toLines({ x: ['sing a song about cheese', ...TEST.map(([text]) => text), 'why do volcanoes erupt'] }),
    );
    const results = classifyFiles({ train, test: mixed, validation: withOutOfScope });
    const accepted = results.filter((result) => result.accepted).map(({ confidence }) => confidence);
    const rejected = results.filter((result) => !result.accepted).map(({ confidence }) => confidence);
    expect(rejected).toHaveLength(2);
    expect(Math.max(...rejected)).toBeLessThan(Math.min(...accepted));
  });

  it('never accepts the label "oos" itself, where the training file has it', () => {
    const trainWithOos = file('train-oos.jsonl', toLines({ ...TRAIN, oos: OUT_OF_SCOPE.oos }));
    const joke = file('joke.jsonl', `${JSON.stringify({ text: 'tell me a joke about penguins' })}\n`);
    expect(classifyFiles({ train: trainWithOos, test: joke, validation: withOutOfScope })[0]).toMatchObject({
      label: 'oos',
      accepted: false,
    });
  });
});

describe('files that cannot be used', () => {
  const broken = file('broken.jsonl', '{"text":"a","label":"b"}\n{"text":\n');
  const noLabel = file('no-label.jsonl', '{"text":"a","label":"b"}\n{"text":"c"}\n');
  const noText = file('no-text.jsonl', '{"label":"b"}\n');
  const oneLabel = file('one-label.jsonl', '{"text":"a","label":"b"}\n');
  const empty = file('empty.jsonl', '');
  const onlyOos = file('only-oos.jsonl', toLines(OUT_OF_SCOPE));

  it.each<[what: string, options: ClassifyOptions, sentence: RegExp]>([
    ['a missing file', { train: join(dir, 'none.jsonl'), test }, /none\.jsonl: there is no such file/],
    ['a missing test file', { train, test: join(dir, 'none.jsonl') }, /none\.jsonl: there is no such file/],
    ['a broken line', { train: broken, test }, /broken\.jsonl, line 2: this is not valid JSON/],
    ['a training line without a label', { train: noLabel, test }, /no-label\.jsonl, line 2: label: /],
    ['a validation line without a label', { train, test, validation: noLabel }, /no-label\.jsonl, line 2: label: /],
    ['a test line without a text', { train, test: noText }, /no-text\.jsonl, line 1: text: /],
    ['a training file with one label', { train: oneLabel, test }, /one-label\.jsonl: there are fewer than two labels/],
    ['an empty training file', { train: empty, test }, /empty\.jsonl: there are fewer than two labels/],
    ['validation with nothing in scope', { train, test, validation: onlyOos }, /only-oos\.jsonl: there is no message/],
  ])('%s is named in one sentence', (_, options, sentence) => {
    expect(() => classifyFiles(options)).toThrow(UsageError);
    expect(() => classifyFiles(options)).toThrow(sentence);
  });
});
