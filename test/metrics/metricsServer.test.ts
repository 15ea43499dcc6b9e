import { createMeter } from '../../src/metrics/createMeter';
import { createMetricsServer, type MetricsServer } from '../../src/metrics/metricsServer';
import { exampleContent } from '../support/exampleContent';

const content = exampleContent();
const decision = { route: 'answer', conditionId: 'examplitis', topic: 'causes', alsoAsked: null } as const;

const aMeter = () => createMeter({ content: () => content, load: () => ({ conversations: 3, sockets: 2 }) });

describe('GET /metrics', () => {
  const meter = aMeter();
  let server: MetricsServer;
  let url: string;
  const figures = async () => (await fetch(`${url}/metrics`)).text();
  beforeAll(async () => {
    server = createMetricsServer({ METRICS_HOST: '127.0.0.1', METRICS_PORT: 0 }, meter);
    url = `http://127.0.0.1:${(await server.start()).port}`;
  });
  afterAll(() => server.stop());

  it('answers in the text format of Prometheus, with the figures of the process', async () => {
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await response.text()).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  it('counts turns by route, condition and topic, with their confidence', async () => {
    meter.decided({ ...decision, confidence: 0.83 });
    meter.decided({ route: 'triage', conditionId: null, confidence: 0.2 });
    const text = await figures();
    expect(text).toContain('guide_turns_total{route="answer",condition="examplitis",topic="causes"} 1');
    expect(text).toContain('guide_turns_total{route="triage",condition="none",topic="none"} 1');
    expect(text).toContain('guide_turns_total{route="emergency",condition="none",topic="none"} 0');
    expect(text).toContain('guide_confidence_bucket{le="0.8",route="answer"} 0');
    expect(text).toContain('guide_confidence_bucket{le="0.9",route="answer"} 1');
  });

  it('counts faults, refusals, duplicates, floods, failures of the store and how long turns take', async () => {
    meter.fault(new TypeError('a text that nobody may see'));
    meter.refused('BadActivity');
    meter.duplicate();
    meter.rateLimited();
    meter.storeError();
    meter.turnEnded(0.003);
    const text = await figures();
    for (const line of [
      'guide_faults_total{error="TypeError"} 1',
      'guide_requests_refused_total{code="BadActivity"} 1',
      'guide_duplicates_total 1',
      'guide_rate_limited_total 1',
      'guide_store_errors_total 1',
      'guide_turn_seconds_bucket{le="0.005"} 1',
      'guide_open_conversations 3',
      'guide_open_sockets 2',
    ])
      expect(text).toContain(line);
    expect(text).not.toContain('nobody may see');
  });

  it('is the only address, and is only read', async () => {
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('on a port that is taken stops the start with a message that names the variable', async () => {
    const other = createMetricsServer({ METRICS_HOST: '127.0.0.1', METRICS_PORT: Number(new URL(url).port) }, meter);
    await expect(other.start()).rejects.toThrow('METRICS_PORT');
  });
});

describe('the labels of the figures', () => {
  it('are names of the content only: a condition or topic that it does not have is not repeated', async () => {
    const meter = aMeter();
    meter.decided({ ...decision, topic: 'invented-topic', conditionId: 'invented-condition', confidence: 1 });
    const { text } = await meter.read();
    expect(text).not.toContain('invented');
    expect(text).toContain('guide_turns_total{route="answer",condition="none",topic="other"} 1');
  });

  it('count all conditions that were taken over as one, so that thousands of them are one series', async () => {
    const imported = { ...content.conditions.get('examplitis'), status: 'imported' } as never;
    const meter = createMeter({
      content: () => ({ ...content, conditions: new Map([['examplitis', imported]]) }),
      load: () => ({ conversations: 0, sockets: 0 }),
    });
    meter.decided({ ...decision, confidence: 1 });
    expect((await meter.read()).text).toContain('condition="imported",topic="causes"} 1');
  });

  it('do not grow without end, whatever errors there are', async () => {
    const meter = aMeter();
    for (let number = 0; number < 500; number += 1) {
      meter.fault(Object.assign(new Error(), { name: `Made${number}` }));
      meter.refused(`Code${number}`);
    }
    const { text } = await meter.read();
    expect(text.match(/^guide_faults_total/gm)).toHaveLength(51);
    expect(text.match(/^guide_requests_refused_total/gm)).toHaveLength(51);
    expect(text).toContain('guide_faults_total{error="other"} 450');
  });

  it('of two services in one process do not mix', async () => {
    const [one, other] = [aMeter(), aMeter()];
    one.duplicate();
    expect((await other.read()).text).toContain('guide_duplicates_total 0');
  });
});
