import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareEvaluations, earlierOf, readEarlier } from '../../src/evaluation/compareEvaluations';
import { gold, predicted } from '../support/evaluated';
import { tempDir } from '../support/tempDir';

const GOLD = ['same', 'better', 'worse', 'still-wrong', 'new'].map((id) => gold(id));
const BEFORE = [
  predicted('worse'),
  predicted('same'),
  predicted('better', { topic: 'outlook' }),
  predicted('still-wrong', { route: 'clarify' }),
  predicted('gone'),
];
const NOW = [
  predicted('same'),
  predicted('better'),
  predicted('worse', { route: 'out-of-scope' }),
  predicted('still-wrong', { topic: 'outlook' }),
  predicted('new'),
];
const ids = (changes: readonly { message: { id: string } }[]) => changes.map(({ message }) => message.id);

describe('two evaluations of the same messages', () => {
  const comparison = compareEvaluations(GOLD, BEFORE, NOW);

  it('are compared message by message, in whatever order they were', () => {
    expect(ids(comparison.better)).toEqual(['better']);
    expect(ids(comparison.worse)).toEqual(['worse']);
    expect(ids(comparison.stillWrong)).toEqual(['still-wrong']);
  });

  it('are compared on what both have', () => expect(comparison).toMatchObject({ messages: 4, onlyNow: 1 }));

  it('are compared figure by figure', () => {
    const change = (name: string) => comparison.figures.find(({ goal }) => goal.name === name)?.change;
    expect(change('answer topic right')).toMatchObject({ points: 0, gained: 1, lost: 1 });
    expect(change('wrong medical answers')).toMatchObject({ gained: 1, lost: 1 });
    expect(change('crisis recall')?.points).toBeNull();
  });
});

describe('an earlier evaluation', () => {
  const write = (text: string): string => {
    const file = join(tempDir(), 'earlier.json');
    writeFileSync(file, text);
    return file;
  };

  it('is found by the name of its file, wherever it was', () => {
    const earlier = readEarlier(
      write(JSON.stringify([{ file: 'old/place/a.jsonl', figures: {}, predictions: BEFORE }])),
    );
    expect(earlierOf(earlier, 'a.jsonl')).toHaveLength(BEFORE.length);
    expect(earlierOf(earlier, 'b.jsonl')).toBeNull();
  });

  it.each(['not JSON', '{}', '[{"file":"a"}]'])('that is %s is refused with the way to make one', (text) =>
    expect(() => readEarlier(write(text))).toThrow(/evaluate --json/),
  );
});
