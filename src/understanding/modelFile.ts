import type { LanguageModel } from './languageModel';
import type { LinearModel } from './linearModel';
import type { NeighbourData } from './neighbours';
import type { ClassifierData } from './textClassifier';

/**
 * A language model as one file: the length of the header (uint32, little endian), the header as JSON, then typed arrays
 * one after the other, each at a multiple of four bytes. Opening it copies nothing.
 */
const FORMAT = 'condition-guide-model-14';

const ARRAYS = { Int8Array, Uint8Array, Uint16Array, Uint32Array, Float32Array } as const;
type ArrayName = keyof typeof ARRAYS;
type Section = { readonly type: ArrayName; readonly offset: number; readonly length: number };
type LinearHeader = { classCount: number; weights: Section; scale: Section; bias: Section };
type ClassifierHeader = {
  classes: readonly string[];
  model: LinearHeader;
  neighbourShare: number;
  neighbours: Record<keyof NeighbourData, Section>;
  networkShare: number;
  network: { hidden: LinearHeader; outputs: Section; bias: Section } | null;
};
type Header = {
  format: string;
  languageHash: string;
  words: string;
  uses: readonly number[];
  /** Word, stem, word, stem ... */
  stems: string;
  englishWords: Section;
  pairs: Section;
  features: { hashes: Section; rarity: Section; unseenRarity: number };
  intents: ClassifierHeader;
  routes: ClassifierHeader;
  /** Bytes of all arrays: a file that was cut short has fewer. */
  size: number;
};

const align = (offset: number): number => Math.ceil(offset / 4) * 4;

export const encodeModel = (model: LanguageModel): Buffer => {
  const chunks: Buffer[] = [];
  let offset = 0;
  const section = (array: Int8Array | Uint8Array | Uint16Array | Uint32Array | Float32Array): Section => {
    const at = offset;
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
    const padding = Buffer.alloc(align(bytes.length) - bytes.length);
    chunks.push(bytes, padding);
    offset += bytes.length + padding.length;
    return { type: array.constructor.name as ArrayName, offset: at, length: array.length };
  };
  const linear = ({ classCount, weights, scale, bias }: LinearModel): LinearHeader => ({
    classCount,
    weights: section(weights),
    scale: section(scale),
    bias: section(bias),
  });
  const classifier = ({
    classes,
    model: margins,
    neighbourShare,
    neighbours: { starts, examples, values, first, second },
    networkShare,
    network,
  }: ClassifierData): ClassifierHeader => ({
    classes,
    model: linear(margins),
    neighbourShare,
    neighbours: {
      starts: section(starts),
      examples: section(examples),
      values: section(values),
      first: section(first),
      second: section(second),
    },
    networkShare,
    network: network && {
      hidden: linear(network.hidden),
      outputs: section(network.outputs),
      bias: section(network.bias),
    },
  });
  const header: Header = {
    format: FORMAT,
    languageHash: model.languageHash,
    words: [...model.vocabulary.keys()].join(' '),
    uses: [...model.vocabulary.values()],
    stems: [...model.stems].flat().join(' '),
    englishWords: section(model.englishWords),
    pairs: section(model.pairs),
    features: {
      hashes: section(model.features.hashes),
      rarity: section(model.features.rarity),
      unseenRarity: model.features.unseenRarity,
    },
    intents: classifier(model.intents),
    routes: classifier(model.routes),
    size: offset,
  };
  const json = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(align(4 + json.length));
  start.writeUInt32LE(json.length);
  json.copy(start, 4);
  return Buffer.concat([start, ...chunks]);
};

/** Opens a stored model; null where it is no whole model of this format, or one of other content. */
export const decodeModel = (file: Buffer, languageHash: string): LanguageModel | null => {
  if (file.length < 4) return null;
  const headerEnd = 4 + file.readUInt32LE(0);
  const header = parseHeader(file.toString('utf8', 4, Math.min(headerEnd, file.length)));
  if (header?.format !== FORMAT || header.languageHash !== languageHash) return null;
  if (align(headerEnd) + header.size !== file.length) return null;

  // A buffer from a pool may start at an odd address, which typed arrays do not accept.
  const bytes = file.byteOffset % 4 === 0 ? file : Buffer.from(new Uint8Array(file).buffer);
  const start = bytes.byteOffset + align(headerEnd);
  const open = <T>({ type, offset, length }: Section): T =>
    new ARRAYS[type](bytes.buffer as ArrayBuffer, start + offset, length) as T;
  const linear = ({ classCount, weights, scale, bias }: LinearHeader): LinearModel => ({
    classCount,
    weights: open(weights),
    scale: open(scale),
    bias: open(bias),
  });
  const classifier = ({
    classes,
    model,
    neighbourShare,
    neighbours: { starts, examples, values, first, second },
    networkShare,
    network,
  }: ClassifierHeader): ClassifierData => ({
    classes,
    model: linear(model),
    neighbourShare,
    neighbours: {
      starts: open(starts),
      examples: open(examples),
      values: open(values),
      first: open(first),
      second: open(second),
    },
    networkShare,
    network: network && {
      hidden: linear(network.hidden),
      outputs: open(network.outputs),
      bias: open(network.bias),
    },
  });
  return {
    languageHash,
    englishWords: open(header.englishWords),
    pairs: open(header.pairs),
    vocabulary: new Map(header.words.split(' ').map((word, index) => [word, header.uses[index] as number])),
    stems: pairsOf(header.stems.split(' ')),
    features: {
      hashes: open(header.features.hashes),
      rarity: open(header.features.rarity),
      unseenRarity: header.features.unseenRarity,
    },
    intents: classifier(header.intents),
    routes: classifier(header.routes),
  };
};

const pairsOf = (list: readonly string[]): Map<string, string> => {
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < list.length; at += 2) pairs.set(list[at] as string, list[at + 1] as string);
  return pairs;
};

const parseHeader = (json: string): Header | null => {
  try {
    return JSON.parse(json) as Header;
  } catch {
    return null;
  }
};
