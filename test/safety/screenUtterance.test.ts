import type { RedFlag, RedFlags } from '../../src/content/schemas';
import { RedFlagPatterns } from '../../src/safety/redFlagPatterns';
import { screenUtterance } from '../../src/safety/screenUtterance';
import type { FeatureWords } from '../../src/understanding/features';
import type { ScoredUtterance, Scores } from '../../src/understanding/scoreWords';

const flag = (id: string, route: RedFlag['route'], pattern: string): RedFlag =>
  ({ id, route, title: id, untilHelp: [], patterns: [pattern], examples: [] }) as unknown as RedFlag;
const patterns = new RedFlagPatterns([
  {
    concepts: {},
    flags: [flag('collapse', 'emergency', 'collapsed'), flag('wish-to-die', 'crisis', 'end it all')],
  } as unknown as RedFlags,
]);

/** Scores by which the routes of danger lead the best other route by so much. */
const leads = (emergency: number, crisis: number): Scores => ({
  routes: new Map([
    ['answer', 0],
    ['out-of-scope', 0],
    ['emergency', emergency],
    ['crisis', crisis],
  ]),
  intents: new Float64Array(),
  bestIntents: new Map(),
  known: 1,
});
const wordsOf = (text: string, classes: readonly string[] = []): FeatureWords => ({
  words: text.split(' '),
  sequence: text.split(' '),
  classes,
  isFollowUp: false,
});

type Sentence = readonly [text: string, scores: Scores, classes?: readonly string[]];
const screen = ([text, scores, classes = []]: Sentence, sentences: readonly Sentence[] = []) =>
  screenUtterance(
    {
      read: {
        isBlank: false,
        tokens: [],
        mentions: [],
        spoken: text.split(' '),
        whole: wordsOf(text, classes),
        asNamed: null,
        sentences: [],
      },
      scores,
      asNamed: null,
      sentences: sentences.map(([said, own, kinds]) => ({
        spoken: said.split(' '),
        words: wordsOf(said, kinds),
        scores: own,
      })),
    } satisfies ScoredUtterance,
    patterns,
  );

const UNLIKELY = -6;

describe('the screen', () => {
  it('needs no sign where the learned part leads', () =>
    expect(screen(['something is very wrong', leads(2, UNLIKELY)])).toMatchObject({
      route: 'emergency',
      by: 'learned',
    }));

  it('needs less of the learned part where a sign stands', () => {
    expect(screen(['grandpa sat down', leads(-1.2, UNLIKELY)])).toBeNull();
    expect(screen(['grandpa collapsed', leads(-1.2, UNLIKELY)])).toMatchObject({ route: 'emergency', by: 'sign' });
  });

  it('takes a sign for its own danger only', () =>
    expect(screen(['we end it all with a song', leads(-1.2, UNLIKELY)])).toBeNull());

  it.each(['no', 'nobody', 'never'])('takes a sign behind "%s" for denied', (negation) => {
    expect(screen([`${negation} collapsed`, leads(-0.5, -1)])).toBeNull();
    expect(screen([`${negation} collapsed`, leads(1, UNLIKELY)])).toMatchObject({ route: 'emergency' });
  });

  it('asks for more where words of the past or of an "if" stand', () => {
    const scores = leads(-0.4, UNLIKELY);
    expect(screen(['grandpa collapsed', scores])).not.toBeNull();
    expect(screen(['grandpa collapsed', scores, ['time-past']])).toBeNull();
    expect(screen(['grandpa collapsed', leads(-0.4, UNLIKELY), ['hypothetical']])).toBeNull();
  });

  it('puts a crisis first where sign and learning differ', () =>
    expect(screen(['she collapsed', leads(1, 2)])).toMatchObject({ route: 'crisis', flag: null }));

  describe('of several sentences', () => {
    const aboutPizza: Sentence = ['can you recommend a pizza place', leads(UNLIKELY, UNLIKELY)];
    const whole: Sentence = ['can you recommend a pizza place she collapsed', leads(-4, UNLIKELY)];

    it('looks at each by itself', () =>
      expect(screen(whole, [aboutPizza, ['she collapsed', leads(4, UNLIKELY)]])).toMatchObject({
        route: 'emergency',
        flag: { id: 'collapse' },
      }));

    it('does so where a sign stands in it only, and the learned part agrees', () => {
      expect(screen(whole, [aboutPizza, ['she is grey', leads(4, UNLIKELY)]])).toBeNull();
      expect(screen(whole, [aboutPizza, ['she collapsed', leads(1, UNLIKELY)]])).toBeNull();
    });

    it.each(['time-past', 'hypothetical'])('leaves one out that holds words of the class %s', (kind) =>
      expect(screen(whole, [aboutPizza, ['she collapsed', leads(4, UNLIKELY), [kind]]])).toBeNull(),
    );
  });
});
