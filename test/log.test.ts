import { explain } from '../src/evaluation/explain';
import { words } from '../src/understanding/normalise';
import { anActivity, postActivity } from './support/activities';
import { shippedEngine } from './support/converse';
import { type StartedApp, startApp } from './support/startApp';

type Line = Readonly<Record<string, unknown>> & { readonly msg: string; readonly level: number };

const DEBUG = 20;
const INFO = 30;
const ID = expect.stringMatching(/^[\w-]{16}$/);

let service: StartedApp;
beforeAll(async () => {
  service = await startApp({ LOG_LEVEL: 'debug' });
});
afterAll(() => service.stop());

/** What is logged of one message: what it was understood as, and why. */
const linesFor = async (text: string): Promise<[understood: Line, why: Line]> => {
  const before = service.logged().length;
  await postActivity(service.url, anActivity({ text, id: text }));
  const lines = service.logged().slice(before).split('\n').filter(Boolean);
  const parsed = lines.map((line) => JSON.parse(line) as Line);
  return ['A message was understood.', 'Why it was understood so.'].map((said) =>
    parsed.find(({ msg }) => msg === said),
  ) as [Line, Line];
};

describe('the log', () => {
  it('has route, condition, topic and confidence of a message, and its ids hidden', async () => {
    const [line] = await linesFor('what causes FOP?');
    expect(line).toMatchObject({ level: INFO, route: 'answer', condition: 'fop', topic: 'causes' });
    expect(line).toMatchObject({ confidence: expect.any(Number), conversation: ID, person: ID, activity: ID });
  });
});

describe('the trace of a decision', () => {
  const TEXT =
    'my cousin Bartholomew from Ballyknock fell on his hip, what causes fibrodyplasia ossificans progresiva?';

  it('is written when the level is debug, with the reasons that "route --explain" gives', async () => {
    const [, line] = await linesFor('what causes fibrodyplasia ossificans?');
    const reasons = explain(shippedEngine().understand('what causes fibrodyplasia ossificans?'));
    expect(line).toMatchObject({ level: DEBUG, conversation: ID, reasons: JSON.parse(JSON.stringify(reasons)) });
    expect(reasons.mentions[0]).toMatchObject({ kind: 'misspelt', conditions: ['fop'] });
    expect(reasons.routes.length).toBeGreaterThan(1);
  });

  it('names the sign of danger that was found', async () => {
    const [, line] = await linesFor('he cannot breathe');
    expect(line.reasons).toMatchObject({ danger: { route: 'emergency', flag: expect.any(String) } });
  });

  it('has no word of the person that is no word of the content', async () => {
    const lines = (await linesFor(TEXT)).map((line) => JSON.stringify(line).toLowerCase()).join('\n');
    const ofTheContent = ['what', 'causes', 'ossificans'];
    const personal = words(TEXT).filter((word) => word.length > 3 && !ofTheContent.includes(word));
    expect(personal).toContain('bartholomew');
    expect(personal.filter((word) => lines.includes(word))).toEqual([]);
  });
});
