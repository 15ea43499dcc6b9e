import { PassThrough, Readable } from 'node:stream';
import { routeLines } from '../../src/commands/route';
import { shippedEngine } from '../support/converse';

const routed = async (input: string, options = {}): Promise<Record<string, unknown>[]> => {
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  await routeLines(shippedEngine(), Readable.from([input]), output, options);
  return Buffer.concat(chunks)
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

describe('the route command', () => {
  it('writes one decision for each line, in the same order, plain text and JSON mixed', async () => {
    const lines = await routed('what causes FOP?\n{"id":"x7","text":"she has gone blue","context":null}\nhello\n');
    expect(lines).toEqual([
      { id: 1, route: 'answer', condition: 'fop', topic: 'causes', confidence: expect.any(Number) },
      { id: 'x7', route: 'emergency', condition: 'fop', topic: null, confidence: expect.any(Number) },
      expect.objectContaining({ id: 3, route: 'smalltalk', topic: null }),
    ]);
  });

  it("understands a line after the person's previous message", async () => {
    const [line] = await routed('{"id":"a","text":"and how is it treated?","context":"what causes FOP?"}');
    expect(line).toMatchObject({ route: 'answer', condition: 'fop', topic: 'treatment' });
  });

  it('leaves empty lines out and copes with Windows line ends', async () => {
    expect(await routed('hello\r\n\r\n   \r\nbye\r\n')).toHaveLength(2);
  });

  it('handles 600 lines', async () => {
    expect(
      await routed('what causes FOP?\nmy knee is swollen, what do I do?\nbest pizza in town\n'.repeat(200)),
    ).toHaveLength(600);
  });

  it('explains, without a word of the person', async () => {
    const [line] = await routed('what causes FOP in kangaroos?', { explain: true });
    expect(line).toHaveProperty('reasons.routes');
    expect(line).toHaveProperty('reasons.mentions[0].name', 'FOP');
    expect(JSON.stringify(line)).not.toContain('kangaroos');
  });

  it.each([
    ['{"text": 5}', /Line 1: text/],
    ['{"id":"a"}', /Line 1: text/],
    ['hello\n{broken', /Line 2: .*not valid JSON/],
  ])('%j is refused with one clear sentence', async (input, sentence) => {
    await expect(routed(input)).rejects.toThrow(sentence);
  });
});
