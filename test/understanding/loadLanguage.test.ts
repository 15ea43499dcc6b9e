import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LanguageModel, trainLanguageModel } from '../../src/understanding/languageModel';
import { loadLanguage } from '../../src/understanding/loadLanguage';
import { encodeModel } from '../../src/understanding/modelFile';
import { exampleContent } from '../support/exampleContent';
import { tempDir } from '../support/tempDir';

const content = exampleContent();
const model = trainLanguageModel(content);
const fileName = `${content.languageHash}.model`;

/** The same model, but of one class that tells which place it came from. */
const markedModel = (mark: string): LanguageModel => ({
  ...model,
  intents: { ...model.intents, classes: [mark, ...model.intents.classes.slice(1)] },
});

const storeModel = (folder: string, stored: LanguageModel): void =>
  writeFileSync(join(folder, `${stored.languageHash}.model`), encodeModel(stored));

/** Loads from these places; says how often something had to be learned. */
const load = (places: { shipped?: string; cache?: string | null }) => {
  let trainings = 0;
  const language = loadLanguage(content, {
    shipped: places.shipped ?? tempDir(),
    cache: places.cache === undefined ? tempDir() : places.cache,
    onTraining: () => {
      trainings += 1;
    },
  });
  return { language, trainings };
};

describe('a language that was learned before', () => {
  it('is opened as the build has learned it, before any other', () => {
    const [shipped, cache] = [tempDir(), tempDir()];
    storeModel(shipped, markedModel('from-the-build'));
    storeModel(cache, markedModel('from-the-cache'));
    const { language, trainings } = load({ shipped, cache });
    expect(language.intents.classes[0]).toBe('from-the-build');
    expect(trainings).toBe(0);
  });

  it('is opened from the cache where the build has none', () => {
    const cache = tempDir();
    storeModel(cache, markedModel('from-the-cache'));
    const { language, trainings } = load({ cache });
    expect(language.intents.classes[0]).toBe('from-the-cache');
    expect(trainings).toBe(0);
  });
});

describe('a language that nobody has learned yet', () => {
  it('is learned once and kept for the next start', () => {
    const cache = join(tempDir(), 'not', 'there', 'yet');
    expect(load({ cache }).trainings).toBe(1);
    expect(readdirSync(cache)).toEqual([fileName]);
    expect(load({ cache }).trainings).toBe(0);
  });

  it.each([
    ['a file that is no model', 'no model'],
    ['an empty file', ''],
  ])('is learned again where the cache has %s', (_what, text) => {
    const cache = tempDir();
    writeFileSync(join(cache, fileName), text);
    expect(load({ cache }).trainings).toBe(1);
    expect(load({ cache }).trainings).toBe(0);
  });

  it('is learned again for other content', () => {
    const cache = tempDir();
    storeModel(cache, { ...model, languageHash: 'of-other-content' });
    expect(load({ cache }).trainings).toBe(1);
  });

  it.each([
    ['there is no cache', () => null],
    [
      'the cache cannot be written',
      () => {
        // A file where the folder should be: no user, root neither, can make a folder there.
        const file = join(tempDir(), 'cache');
        writeFileSync(file, '');
        return file;
      },
    ],
    [
      'a folder lies where the model should be',
      () => {
        const cache = tempDir();
        mkdirSync(join(cache, fileName, 'x'), { recursive: true });
        return cache;
      },
    ],
  ])('is used all the same where %s', (_what, cache) => {
    const { language, trainings } = load({ cache: cache() });
    expect(trainings).toBe(1);
    expect(language.intents.classes).toEqual(model.intents.classes);
  });
});

describe('the cache', () => {
  it('keeps the latest models and throws the oldest away', () => {
    const cache = tempDir();
    ['a', 'b', 'c', 'd', 'e'].forEach((name, age) => {
      writeFileSync(join(cache, `${name}.model`), '');
      utimesSync(join(cache, `${name}.model`), 1_000 + age, 1_000 + age);
    });
    load({ cache });
    expect(readdirSync(cache).sort()).toEqual([fileName, 'c.model', 'd.model', 'e.model'].sort());
  });

  it('leaves files alone that are no models', () => {
    const cache = tempDir();
    writeFileSync(join(cache, 'notes.txt'), '');
    load({ cache });
    expect(readdirSync(cache).sort()).toEqual([fileName, 'notes.txt'].sort());
  });
});
