import { featuresOf } from '../../src/understanding/features';
import { type LanguageModel, openLanguage, trainLanguageModel } from '../../src/understanding/languageModel';
import { decodeModel, encodeModel } from '../../src/understanding/modelFile';
import { exampleContent } from '../support/exampleContent';

const content = exampleContent();
const model = trainLanguageModel(content);
const file = encodeModel(model);

const MESSAGES = ['what causes Examplitis?', 'my son cannot breath', 'hola que es una enfermedad', 'blorp', ''];

/** What a model makes of the messages, to the last bit. */
const predictionsOf = (of: LanguageModel): unknown => {
  const { reader, vectoriser, intents, routes } = openLanguage(content, of);
  return MESSAGES.map((text) => {
    const { whole } = reader.read(text);
    const vector = vectoriser.read(featuresOf(whole));
    return { whole, vector, intents: intents.classify(vector), routes: routes.classify(vector) };
  });
};

describe('a model that was written to a file', () => {
  it('predicts the same, to the last bit', () => {
    const read = decodeModel(file, content.languageHash);
    if (!read) throw new Error('The file was not read.');
    expect(predictionsOf(read)).toEqual(predictionsOf(model));
  });

  it('gives the same file again', () => {
    const read = decodeModel(file, content.languageHash);
    expect(read && encodeModel(read).equals(file)).toBe(true);
  });

  it('is the same file when it is learned again', () => {
    expect(encodeModel(trainLanguageModel(content)).equals(file)).toBe(true);
  });

  it('is read from wherever in memory it lies', () => {
    const shifted = Buffer.concat([Buffer.alloc(1), file]).subarray(1);
    expect(shifted.byteOffset % 4).not.toBe(0);
    const read = decodeModel(shifted, content.languageHash);
    expect(read && predictionsOf(read)).toEqual(predictionsOf(model));
  });
});

describe('a file that is no model for this content', () => {
  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const copy = Buffer.from(file);
    change(copy);
    return copy;
  };

  it('is refused when it is of other content', () => expect(decodeModel(file, 'another hash')).toBeNull());

  it.each<[string, Buffer]>([
    ['is empty', Buffer.alloc(0)],
    ['has three bytes', Buffer.from([1, 2, 3])],
    ['is a text', Buffer.from('This is no model at all, it is a text.')],
    ['is nothing but zeros', Buffer.alloc(1000)],
    ['has a header of another program', Buffer.from('\x0e\x00\x00\x00{"format":"x"}')],
    ['has a header that is no object', Buffer.from('\x04\x00\x00\x00null')],
    ['ends in its header', file.subarray(0, 100)],
    ['ends after its header', file.subarray(0, 4 + file.readUInt32LE(0))],
    ['ends in its arrays', file.subarray(0, Math.floor(file.length / 2))],
    ['lacks its last bytes', file.subarray(0, file.length - 4)],
    ['has bytes too many', Buffer.concat([file, Buffer.alloc(4)])],
    ['claims a header longer than itself', changed((bytes) => bytes.writeUInt32LE(0xffffffff))],
    ['is of another format', changed((bytes) => bytes.write('cxndition-guide', bytes.indexOf('condition-guide')))],
  ])('is refused when it %s', (_what, bytes) => expect(decodeModel(bytes, content.languageHash)).toBeNull());
});
