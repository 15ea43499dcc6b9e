#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { config as loadDotenv } from 'dotenv';
import { AppError } from './errors';

const CANNOT_USE = 2;

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    return value;
  };

/** Commands load what they need when they are called: `--help` and `check` start no server. */
const createProgram = (): Command => {
  const program = new Command('condition-guide')
    .description('Answers questions about health conditions from reviewed, sourced content.')
    .exitOverride()
    .showHelpAfterError(false);
  const command = (name: string, description: string): Command =>
    program
      .command(name, { isDefault: name === 'start' })
      .description(description)
      .option('--content <dir>', 'content folder; may be given more than once', (dir: string, dirs: string[] = []) => [
        ...dirs,
        dir,
      ])
      .exitOverride();

  command('start', 'start the service with its web chat (default)').action(async (options) =>
    (await import('./commands/start.js')).start(options),
  );
  command('chat', 'talk to the bot in the terminal').action(async (options) =>
    (await import('./commands/chat.js')).chat(options),
  );
  command('route', 'read messages from standard input, one a line, and write one decision a line as JSON')
    .option('--explain', 'add the reasons')
    .action(async (options) => (await import('./commands/route.js')).route(options));
  command('check', 'check all content and list every problem')
    .option('--release', 'refuse answers that no clinician has reviewed')
    .action(async (options) => {
      process.exitCode = (await import('./commands/check.js')).check(options);
    });
  command('evaluate', 'measure the recognition on labelled messages')
    .argument('[file...]', 'JSON Lines with id, text, context, route, alsoRoute, topics')
    .option(
      '--cross-validation <folds>',
      'also measure on the examples of the content, each understood without itself',
      wholeNumber(2, 20),
    )
    .option('--json', 'write figures and predictions as JSON')
    .option('--misses', 'list the messages that were not understood')
    .action(async (files, options) => (await import('./commands/evaluate.js')).evaluate(files, options));
  command('train', 'learn from the content ahead of the first start').action(async (options) =>
    (await import('./commands/train.js')).train(options),
  );
  return program;
};

const main = async (): Promise<void> => {
  loadDotenv({ quiet: true });
  try {
    await createProgram().parseAsync();
  } catch (error) {
    // Commander has already printed its one sentence.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : CANNOT_USE;
    else if (error instanceof AppError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = CANNOT_USE;
    } else throw error;
  }
};

void main();
