import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { ConfigSchema } from '../../src/config';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

type Container = {
  readonly env: readonly { readonly name: string }[];
  readonly securityContext: unknown;
  readonly [probe: string]: unknown;
};
type Manifest = { readonly kind: string };
type Deployment = {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly [Container];
        readonly securityContext: unknown;
        readonly terminationGracePeriodSeconds: number;
      };
    };
  };
};
type ComposeService = {
  readonly environment?: Record<string, string>;
  readonly [field: string]: unknown;
};

const KNOWN = Object.keys(ConfigSchema.shape);

describe('the image', () => {
  const [, build = '', service = ''] = read('Dockerfile').split(/^FROM /m);

  it('is built from the lock file without install scripts, and ships no development packages', () => {
    expect(build).toContain('npm ci --ignore-scripts');
    expect(build).toContain('npm prune --omit=dev --ignore-scripts');
    expect(service).toContain('NODE_ENV=production');
  });

  it('runs as a user that is not root, and asks itself for its health', () => {
    expect(service).toMatch(/^USER node$/m);
    expect(service).toMatch(/^HEALTHCHECK .*\\\n {2}CMD \["node", "-e", /m);
  });

  it('sets only variables that the program reads', () => {
    const set = [...(/^ENV (.*)$/m.exec(service)?.[1] ?? '').matchAll(/(\w+)=/g)].map(([, name]) => name);
    expect(set.length).toBeGreaterThan(0);
    for (const name of set) expect(KNOWN).toContain(name);
  });

  it('leaves out everything that the build does not read', () => {
    const rules = read('.dockerignore')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(rules[0]).toBe('*');
    const copied = [...`${build}${service}`.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, from = '']) =>
      from.split(' '),
    );
    expect(rules.slice(1).sort()).toEqual([...new Set(copied.map((path) => `!${path}`))].sort());
  });
});

describe('the compose file', () => {
  const { services } = load(read('deploy/compose.yaml')) as { services: Record<string, ComposeService> };
  const replicas = Object.entries(services).filter(([name]) => name.startsWith('condition-guide-'));

  it('runs two processes on one Redis, read-only and without rights', () => {
    expect(replicas).toHaveLength(2);
    for (const [, service] of replicas)
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        environment: { NODE_ENV: 'production', STORE_URL: 'redis://redis:6379' },
      });
  });

  it('sets only variables that the program reads', () => {
    for (const [, { environment = {} }] of replicas)
      for (const name of Object.keys(environment)) expect(KNOWN).toContain(name);
  });

  it('has a balancer that knows both and lets sockets through', () => {
    const nginx = read('deploy/nginx.conf');
    for (const [name] of replicas) expect(nginx).toContain(`server ${name}:3978`);
    expect(nginx).toContain('proxy_set_header Upgrade $http_upgrade;');
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;');
    expect(nginx).toContain('proxy_set_header Host $http_host;');
  });
});

describe('the Kubernetes example', () => {
  const manifests = loadAll(read('deploy/kubernetes.yaml')) as Manifest[];
  const [deployment] = manifests as unknown as [Deployment];
  const { spec } = deployment.spec.template;
  const [container] = spec.containers;

  it('has all that two processes need', () =>
    expect(manifests.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'Service',
      'PodDisruptionBudget',
      'NetworkPolicy',
    ]));

  it('runs without root on a read-only file system', () => {
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it.each([
    ['startupProbe', '/healthz'],
    ['livenessProbe', '/healthz'],
    ['readinessProbe', '/readyz'],
  ])('asks with its %s at %s', (probe, path) =>
    expect(container[probe]).toMatchObject({ httpGet: { path, port: 'http' } }),
  );

  it('gives the service the time to end its turns', () =>
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(5 + 10));

  it('sets only variables that the program reads', () => {
    for (const { name } of container.env) expect(KNOWN).toContain(name);
  });
});
