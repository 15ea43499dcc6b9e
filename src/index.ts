#!/usr/bin/env node
import { Argument, Command, CommanderError, InvalidArgumentError } from 'commander';
import { config as loadDotenv } from 'dotenv';
import { AppError, UsageError } from './errors';

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
    .option('--typos', 'print only what one typing error per eight letters costs')
    .option('--report <file.html>', 'write one page with figures, pictures and examples')
    .option('--compare <earlier.json>', 'say what is better and worse than in the output of an earlier --json')
    .option('--totals', 'keep single messages out of the report, for files that are to stay unseen')
    .action(async (files, options) => (await import('./commands/evaluate.js')).evaluate(files, options));
  command(
    'bench',
    'measure ours and another in turn: libraries that understand messages, an echo bot, ourselves with one condition',
  )
    .addArgument(
      new Argument(
        '<what>',
        'understanding: other libraries, fetched into DATA_DIR/bench-peers; service: turns per second; start: time and memory; conditions: 1 to 5,000 of them',
      ).choices(['understanding', 'service', 'start', 'conditions']),
    )
    .argument('[file...]', 'for understanding: labelled messages (default: the evaluation files of the project)')
    .option('--json', 'write the figures as JSON')
    .action(async (what, files, options) => (await import('./commands/bench.js')).bench(what, files, options));
  command('soak', 'the service under a steady load for a long time: errors, memory, open handles')
    .option('--minutes <number>', 'how long', wholeNumber(1, 10_000), 60)
    .option(
      '--rate <turns>',
      'turns a second, or "half" of what the service can do',
      (text: string) => (text === 'half' ? text : wholeNumber(1, 100_000)(text)),
      'half',
    )
    .option('--json', 'write the figures as JSON')
    .action(async (options) => {
      process.exitCode = await (await import('./commands/soak.js')).soakService(options);
    });
  command('classify', 'the intent engine alone: learn from labelled texts and label others')
    .requiredOption('--train <file>', 'JSON Lines with text and label to learn from')
    .requiredOption('--test <file>', 'JSON Lines with text; one label a line is written, in the same order')
    .option(
      '--validation <file>',
      'JSON Lines with text and label: makes the confidence a probability; with rows labelled "oos" it also learns what to reject',
    )
    .action(async (options) => (await import('./commands/classify.js')).classify(options));
  command('train', 'learn from the content ahead of the first start').action(async (options) =>
    (await import('./commands/train.js')).train(options),
  );
  command('import', 'turn conditions of another collection into a content folder, marked as not reviewed')
    .argument('<file>', 'JSON Lines with name, synonyms, source, url, questions')
    .requiredOption('--out <dir>', 'folder to write; give it beside the shipped content with --content')
    .action(async (file, options) => (await import('./commands/import.js')).importFile(file, options));
  return program;
};

/** A reader that has enough, as `| head` has, closes the pipe: that is no error. */
const endQuietlyWithReader = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
};

const main = async (): Promise<void> => {
  endQuietlyWithReader();
  loadDotenv({ quiet: true });
  try {
    const program = createProgram();
    const [first] = process.argv.slice(2);
    if (
      first &&
      !first.startsWith('-') &&
      first !== 'help' &&
      !program.commands.some((known) => known.name() === first)
    ) {
      throw new UsageError(`There is no command "${first}". "condition-guide --help" lists them.`);
    }
    await program.parseAsync();
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
