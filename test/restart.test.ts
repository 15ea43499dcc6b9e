import { setTimeout as sleep } from 'node:timers/promises';
import { anActivity, postActivity } from './support/activities';
import { type RunningProgram, startProgram } from './support/startProgram';
import { tempDir } from './support/tempDir';

/** `npm run test:kill` takes twenty. */
const KILLS = Number(process.env.KILLS ?? 3);
const NEW_LUMP = 'new lump on her right shoulder since tea time, warm and sore, fop. who do i ring?';

jest.setTimeout(60_000 + KILLS * 20_000);

type Said = { readonly texts: string[]; readonly choices: string[] };

/** Sends a message and returns the replies. @throws when the process is gone before they are here */
const say = async ({ url }: RunningProgram, conversation: string, text: string, id: string): Promise<Said> => {
  const activity = anActivity({ text, id, channelId: 'emulator', conversation: { id: conversation } });
  const response = await postActivity(url, activity);
  const { activities } = (await response.json()) as {
    activities: { text: string; suggestedActions?: { actions: { title: string }[] } }[];
  };
  return {
    texts: activities.map((reply) => reply.text),
    choices: activities.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [],
  };
};

const harmless = (choices: string[]): string =>
  choices.find((label) => /^(None of these|No\b|A new)/.test(label)) ?? choices[0] ?? '';

describe(`the service, killed ${KILLS} times in the middle of guided questions`, () => {
  it('goes on where its last reply left it: nothing is asked twice and nothing is lost', async () => {
    const DATA_DIR = tempDir();
    const start = () => startProgram({ DATA_DIR });
    let program = await start();

    // What is said when nobody kills it.
    const messages = [NEW_LUMP];
    const undisturbed: string[][] = [];
    const durations: number[] = [];
    for (let choices = ['first']; choices.length > 0 && messages.length < 10; ) {
      const began = performance.now();
      const said = await say(program, 'undisturbed', messages.at(-1) ?? '', `${messages.length}`);
      durations.push(performance.now() - began);
      undisturbed.push(said.texts);
      choices = undisturbed.length > 1 && said.texts.join().includes('**Why:**') ? [] : said.choices;
      if (choices.length > 0) messages.push(harmless(choices));
    }
    expect(undisturbed.length).toBeGreaterThan(3);

    for (let kill = 0; kill < KILLS; kill += 1) {
      const doomed = program;
      const turn = Math.floor(Math.random() * messages.length);
      const delayMs = Math.random() * (durations[turn] ?? 0);
      const heard: string[][] = [];
      let killed: Promise<void> | undefined;
      for (const [index, text] of messages.entries()) {
        if (index === turn) killed = sleep(delayMs).then(() => doomed.kill());
        const send = () => say(program, `conversation ${kill}`, text, `activity ${index}`);
        const said = await send().catch(async () => {
          await killed;
          program = await start();
          // What had no answer is sent again, as a channel does.
          return send();
        });
        // Where a reply went out in the instant of the kill, the next one may begin with the sentence that says so.
        const usual = undisturbed[index]?.length ?? 0;
        expect(said.texts.length - usual).toBeLessThanOrEqual(1);
        heard.push(said.texts.slice(-usual));
      }
      await killed;
      if (program === doomed) program = await start();
      expect({ kill, turn, delayMs, heard }).toEqual({ kill, turn, delayMs, heard: undisturbed });
    }
    await program.kill();
  });
});
