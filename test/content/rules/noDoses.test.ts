import { namesDose, noDoses } from '../../../src/content/rules/noDoses';
import { exampleContent, uncheckedContent } from '../../support/exampleContent';
import { anAnswer, says } from '../../support/exampleFiles';

describe('an amount of a medicine', () => {
  it.each([
    'take 5 mg a day',
    'take 5mg a day',
    '2.5 mg for each kilo',
    '0,5 mg',
    '.5 mg',
    '10–20 mg',
    'a 5-mg tablet',
    '200 MG',
    '50 mcg',
    '50 µg',
    '50 μg',
    '50 ug',
    '1 g a day',
    '5 ml of it',
    '5 mL of it',
    '400 milligrams',
    'ten milligrams',
    '3 micrograms',
    '2 grams',
    '5 millilitres',
    '5 milliliters',
    '10 units',
    '1000 IU',
    'two tablets',
    'Six tablets',
    'half a pill',
    '2 puffs',
    'four capsules',
    '3 drops',
  ])('is seen in "%s"', (text) => expect(namesDose(text)).toBe(true));
});

describe('a number that is no amount of a medicine', () => {
  it.each([
    'the change c.617G>A',
    'the change R206H',
    'ACVR1 and BMP4',
    'after 8 months',
    '10 years old',
    '5 minutes',
    '3 generations',
    '2 million people',
    '1 in 2 million',
    'stage 3',
    'the IL-6 level',
    'a 5G mast',
    '20 kg',
    '5 cm',
    '12 mm',
    'a tablet a day keeps you well',
    'tablets and creams',
    'the dose is for your doctor to say',
    'one of the pills',
    'call 112 if it gets hard',
  ])('is not taken for one: "%s"', (text) => expect(namesDose(text)).toBe(false));
});

describe('the rule', () => {
  it('is content with the example content', () => expect(noDoses(exampleContent())).toEqual([]));

  it.each([
    ['a short answer', { short: 'Take 5 mg.' }, 'short'],
    ['a title', { title: 'Why 5 mg?' }, 'title'],
    ['a paragraph', { body: [says('Fine.'), says('Then 5 mg.')] }, 'body[1]'],
    ['a point', { points: [says('Then 5 mg.')] }, 'points[0]'],
  ])('finds one in %s and says where', (_place, changes, field) => {
    const content = uncheckedContent({ 'conditions/examplitis/answers/causes.yaml': anAnswer('causes', changes) });
    expect(noDoses(content)).toEqual([
      {
        file: 'conditions/examplitis/answers/causes.yaml',
        field,
        found: '"5 mg"',
        expected: 'no amount of any medicine',
      },
    ]);
  });

  it('lets people ask about one: examples are never said', () => {
    const content = uncheckedContent({ 'conditions/examplitis/examples/causes.txt': 'can I take 5 mg' });
    expect(noDoses(content)).toEqual([]);
  });
});
