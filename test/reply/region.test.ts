import { regionFor, regionSaid } from '../../src/reply/region';
import { exampleContent } from '../support/exampleContent';

const { regions } = exampleContent();

describe('the region of a country code', () => {
  it.each([
    ['US', 'US'],
    ['GB', 'GB'],
    ['FR', 'EU'],
    ['EU', 'EU'],
    ['IE', 'IE'],
    ['JP', 'default'],
    ['us', 'default'],
    ['', 'default'],
    [null, 'default'],
  ])('"%s" is %s', (code, region) => expect(regionFor(code, regions).region).toBe(region));
});

describe('somebody who says where they are', () => {
  it.each([
    ["I'm in Ireland", 'IE'],
    ['I’m in Ireland.', 'IE'],
    ['im in ireland', 'IE'],
    ['I am in the United States', 'US'],
    ['we are in the USA now', 'US'],
    ["we're in the UK", 'GB'],
    ['I live in Northern Ireland', 'GB'],
    ['we live in the United Kingdom', 'GB'],
    ['I now live in Ireland', 'IE'],
    ['I am currently in Ireland', 'IE'],
    ["I'm over in Ireland", 'IE'],
    ["I'm living in Ireland", 'IE'],
    ['we are based in Ireland', 'IE'],
    ['Living in Ireland, what number do I call?', 'IE'],
    ['My son has it. Based in Ireland', 'IE'],
    ['is there a doctor here in Ireland?', 'IE'],
    ['what number do I call? I am in Ireland', 'IE'],
    ['I AM IN IRELAND', 'IE'],
  ])('is understood: "%s"', (text, region) => expect(regionSaid(text, regions)?.region).toBe(region));
});

describe('somebody who speaks of a place', () => {
  it.each([
    'my doctor trained in Ireland',
    'my sister is living in Ireland',
    'she lives in Ireland',
    'the clinic is based in Ireland',
    'is there a clinic in Ireland?',
    'I am interested in Ireland',
    'I am from Ireland',
    "I'm not in Ireland",
    'I am in Irelandia',
    'am I in the UKI group',
    'I was in Ireland',
    'in Ireland',
    'Ireland',
    'I am in anywhere',
    'I am in pain',
    '',
  ])('is not taken to be there: "%s"', (text) => expect(regionSaid(text, regions)).toBeNull());
});

describe('a name of a region', () => {
  it.each([
    ['U.S.A.', 'I am in the U.S.A.!'],
    ['Perú', 'vivo aqui, I am in Perú, yes'],
    ['A+B', 'we live in A+B'],
  ])('is taken as it is written: "%s"', (name, text) => {
    const [region] = regions.slice(1);
    if (!region) throw new Error('no region');
    expect(regionSaid(text, [{ ...region, alsoNamed: [name] }])?.region).toBe(region.region);
  });
});

describe('a very long message', () => {
  it.each(['i am in ', 'here ', ' ', '. living ', 'i am now over '])('of 100 kB of "%s" takes no time', (piece) => {
    const started = performance.now();
    regionSaid(piece.repeat(100_000 / piece.length), regions);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
