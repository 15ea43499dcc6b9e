import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anActivity, postActivity, repliesIn } from '../support/activities';
import { writeExampleContent } from '../support/exampleContent';
import { anAnswer } from '../support/exampleFiles';
import { type RunningService, runService } from '../support/runService';
import { until } from '../support/until';

const ANSWER = 'conditions/examplitis/answers/overview.yaml';
const EXAMPLES = 'conditions/examplitis/examples/causes.txt';

jest.setTimeout(90_000);

let dir: string;
let service: RunningService;
beforeAll(async () => {
  dir = writeExampleContent();
  service = await runService(['--content', dir], { NODE_ENV: 'development' });
});
afterAll(() => service.stop());

const write = (file: string, text: unknown) =>
  writeFileSync(join(dir, file), typeof text === 'string' ? text : JSON.stringify(text));
const page = async (): Promise<string> => (await fetch(`${service.url}/topics/examplitis/overview`)).text();
let number = 0;
const say = async (text: string): Promise<string> => {
  number += 1;
  const conversation = { id: `conversation-${number}` };
  const activity = anActivity({ id: `activity-${number}`, channelId: 'emulator', conversation, text });
  return (await repliesIn(await postActivity(service.url, activity))).join('\n');
};
const isRefused = (times: number) => () =>
  service.logged().filter(({ msg }) => String(msg).includes('the content before it stays')).length >= times;

describe('content that is edited while the service runs in development', () => {
  it('is live in chat and pages without a restart', async () => {
    expect(await say('what is Examplitis?')).toContain('This is the short overview.');
    write(ANSWER, anAnswer('overview', { short: 'These are the edited words.' }));
    await until(async () => (await page()).includes('These are the edited words.'), 60_000);
    expect(await say('what is Examplitis?')).toContain('These are the edited words.');
  });

  it('is learned from where example messages were added, and people are answered meanwhile', async () => {
    const question = 'tell me about the zorp flibble of Examplitis';
    expect(await say(question)).not.toContain('This is the short causes.');
    write(EXAMPLES, `${question}\nzorp my flibble\nflibble zorp\n`);
    await until(async () => (await say(question)).includes('This is the short causes.'), 60_000);
  });

  it('is not used where it is broken: the content before it stays, and file and field are logged', async () => {
    write(ANSWER, anAnswer('overview', { short: 'Broken words.', sources: ['nobody-knows-it'], nextReview: 'soon' }));
    await until(isRefused(1), 60_000);
    expect(service.logged()).toContainEqual(
      expect.objectContaining({ file: join(dir, ANSWER), field: 'nextReview', found: '"soon"' }),
    );
    expect(await page()).toContain('These are the edited words.');
  });

  it('is not used half-written, and is used when it is whole', async () => {
    const whole = JSON.stringify(anAnswer('overview', { short: 'Written in two parts.' }));
    write(ANSWER, whole.slice(0, 60));
    await until(isRefused(2), 60_000);
    expect(await page()).toContain('These are the edited words.');
    write(ANSWER, whole);
    await until(async () => (await page()).includes('Written in two parts.'), 60_000);
  });

  it('stays in use when its folder is deleted', async () => {
    rmSync(dir, { recursive: true });
    await until(isRefused(3), 60_000);
    expect(await page()).toContain('Written in two parts.');
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });
});
