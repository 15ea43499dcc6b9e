import { understandInContext } from '../../src/evaluation/predict';
import { randomNumbers } from '../../src/understanding/randomNumbers';
import { shippedEngine } from '../support/converse';

const ROWS_OF_KEYS = ['asdfghjkl', 'qwertyuiop', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];
const MESSAGES = 1500;

/** Messages of one to four strings of three to eight random keys, each of one row of the keyboard or of the alphabet. */
const gibberish = (): string[] => {
  const random = randomNumbers(2026);
  const upTo = (most: number) => Math.floor(random() * most);
  const word = () => {
    const keys = ROWS_OF_KEYS[upTo(ROWS_OF_KEYS.length)] as string;
    return Array.from({ length: 3 + upTo(6) }, () => keys[upTo(keys.length)]).join('');
  };
  return Array.from({ length: MESSAGES }, () => Array.from({ length: 1 + upTo(4) }, word).join(' '));
};

it('strings of random keys hardly ever raise an alarm, and rarely get an answer', () => {
  const routes = gibberish().map((text) => understandInContext(shippedEngine(), text, null).decision.route);
  const count = (...wanted: string[]) => routes.filter((route) => wanted.includes(route)).length;
  expect(count('out-of-scope')).toBeGreaterThan(0.9 * MESSAGES);
  expect(count('emergency', 'crisis')).toBeLessThanOrEqual(10);
  expect(count('answer')).toBeLessThanOrEqual(30);
});
