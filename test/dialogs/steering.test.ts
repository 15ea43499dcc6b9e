import { steeringOf } from '../../dialogs/steering';
import { EXAMPLE_MESSAGES } from '../support/exampleMessages';

const { words } = EXAMPLE_MESSAGES;

describe('a message that steers', () => {
  it.each([
    ['start over', 'startOver'],
    ['Start over!', 'startOver'],
    ['please start over', 'startOver'],
    ['restart please', 'startOver'],
    ['cancel', 'cancel'],
    ['STOP', 'cancel'],
    ['back', 'back'],
    ['Go back.', 'back'],
    ['not sure', 'notSure'],
    ["I don't know", 'notSure'],
    ['i dont know', 'notSure'],
    ['I don’t know…', 'notSure'],
  ])('is known: "%s"', (text, steering) => expect(steeringOf(text, words)).toBe(steering));
});

describe('a message that has such words in it', () => {
  it.each([
    'it does not stop',
    'stop the pain',
    'my back hurts',
    'how do I start over in life',
    'I am not sure what it is',
    'yes',
    'no',
    'please',
    '',
    '🦴',
  ])('steers nothing: "%s"', (text) => expect(steeringOf(text, words)).toBeNull());
});
