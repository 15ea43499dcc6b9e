import { createTopicsPages } from '../../../src/channel/webchat/topicsPages';
import { shippedEngine } from '../../support/converse';

const { content } = shippedEngine();
const page = createTopicsPages(content, () => '2026-11-23');

describe('the printable pages', () => {
  it('list every answer, and every link leads to its page', () => {
    const { html = '' } = page('/topics') ?? {};
    const links = [...html.matchAll(/href="(\/topics\/[^"]+)"/g)].map((match) => match[1] as string);
    expect(links.length).toBeGreaterThan(19);
    for (const link of links) expect(page(link)?.status).toBe(200);
  });

  it('show an answer with its sources, the state of its review and the disclaimer', () => {
    const { html = '' } = page('/topics/fop/causes') ?? {};
    expect(html).toContain('ACVR1');
    expect(html).toContain('rel="noreferrer"');
    expect(html).toContain(content.messages.answer.draft);
    expect(html).toContain(content.messages.disclaimer.answer);
  });

  it('have one to print and to carry: signs of danger, what to tell a crew, what is never done', () => {
    const { html = '' } = page('/topics/fop/emergency-card') ?? {};
    const { safety } = content.conditions.get('fop') ?? {};
    expect(html).toContain(content.messages.page.cardLists.crew);
    expect(html.match(/<li>/g)?.length).toBeGreaterThan(
      (safety?.crew.length ?? 0) + (safety?.emergency.length ?? 0) + (safety?.never.length ?? 0),
    );
    expect(html).toContain(content.messages.answer.draft);
  });

  it('say what is never decided here, and how classifications call the condition', () => {
    const { html = '' } = page('/topics') ?? {};
    expect(html).toContain(content.messages.page.undecided);
    expect(html).toContain('The dose of any medicine');
    expect(html).toContain('ICD-10 M61.1');
  });

  it.each(['/topics/fop/nothing', '/topics/nobody', '/topics/fop/causes/more', '/topics/fop'])(
    'there is none at %s',
    (path) => expect(page(path)).toBeNull(),
  );
});
