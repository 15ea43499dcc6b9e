import { sourcesOf } from '../../src/reply/sources';
import { exampleContent } from '../support/exampleContent';

const content = exampleContent();
const titlesOf = (...keys: string[]) => sourcesOf(keys, content).map(({ title }) => title);

describe('the sources of a reply', () => {
  it('stand once each, in the order in which they are cited', () => {
    expect(titlesOf('leaflet', 'handbook', 'leaflet')).toEqual(['Leaflet', 'Handbook']);
  });

  it('leave out what the bibliography does not have', () => expect(titlesOf('gone', 'leaflet')).toEqual(['Leaflet']));

  it('carry what a reader needs to find them, and nothing else', () => {
    expect(sourcesOf(['leaflet'], content)).toEqual([
      { title: 'Leaflet', organisation: 'Example Club', year: null, url: 'https://example.org/leaflet' },
    ]);
  });
});
