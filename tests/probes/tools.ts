// The tools, and what each calls a finding. A tool that did not get to its work has not found nothing: it throws.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ask } from '#cli/operate/doctor/ask';
import { Refusal } from '#cli/refusal';

/** A house to look at. */
export interface Target {
  readonly url: string;
  /** Host and port that speak both HTTP and HTTPS. */
  readonly front: string;
  /** Of the certificate's authority, a file. */
  readonly ca: string;
  /** A path that is there, by which a search shows that it reached the house. */
  readonly known: string;
  /** Arguments of sqlmap, one list for each exchange that takes a value. */
  readonly queries: readonly (readonly string[])[];
}

/** A tool. */
export interface Probe {
  readonly name: string;
  readonly what: string;
  /** The program and Debian's package; `null` for what comes by npm. */
  readonly needs: readonly [program: string, debian: string] | null;
  /** Everything found, a line each. Throws `Refusal` when the tool did not do its work. */
  readonly look: (target: Target, folder: string) => Promise<string[]>;
}

const TOOLS = join(import.meta.dirname, 'tools');
const PATIENCE_MS = 240_000;
/** Full marks of the Observatory are 100; more is extra credit, and A+. */
const FULL_MARKS = 100;
/** csp_evaluator's `MEDIUM`: what is certain. Behind it come its `possibly` and its advice. */
const CERTAIN = 30;

/**
 * BREACH needs a secret and a guess of the attacker's in one compressed answer: no answer of ours repeats what was sent, and
 * none holds a secret but ciphertext.
 */
const NO_FINDING = ['BREACH'];

async function runTool(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { timeout: PATIENCE_MS, env: { ...process.env, ...env }, maxBuffer: 1 << 26 };
  return new Promise((said, failed) => {
    // A finding is told by a status of its own in some of them; only one that was ended or could not start has failed.
    const child = execFile(program, [...args], options, (error, out, err) => {
      if (error && typeof error.code !== 'number') failed(new Refusal(`${program} did not end by itself`));
      else said(`${out}${err}`);
    });
    child.stdin?.end();
  });
}

export const PROBES: readonly Probe[] = [
  {
    name: 'Observatory',
    what: 'the first page, less than A+ with 100',
    needs: null,
    async look({ front, ca }) {
      const out = await runTool('node', [join(import.meta.dirname, 'observatory.ts'), front], {
        NODE_EXTRA_CA_CERTS: ca,
      });
      const { score, grade, lost } = JSON.parse(out) as { score: number; grade: string; lost: string[] };
      return grade === 'A+' && score >= FULL_MARKS ? [] : [`${grade}, ${score}: ${lost.join(', ')}`];
    },
  },
  {
    name: 'csp_evaluator',
    what: "the first page's policy",
    needs: null,
    async look({ url, ca }) {
      const { headers } = await ask(url, readFileSync(ca, 'utf8'));
      const policy = headers['content-security-policy'];
      if (typeof policy !== 'string') return ['there is no policy'];
      return certainFaults(policy);
    },
  },
  {
    name: 'testssl',
    what: 'protocols, ciphers, forward secrecy and known holes of TLS',
    needs: ['testssl', 'testssl.sh'],
    async look({ url, ca }, folder) {
      const file = join(folder, `testssl-${new URL(url).port}.json`);
      const quiet = ['--quiet', '--color', '0', '--warnings', 'off', '--nodns', 'none', '--ip', '127.0.0.1'];
      await runTool('testssl', [...quiet, '--add-ca', ca, '--jsonfile', file, '-p', '-s', '-f', '-U', url]);
      const all = JSON.parse(readFileSync(file, 'utf8')) as { id: string; severity: string; finding: string }[];
      if (!all.some(({ id }) => id === 'TLS1_3')) throw new Refusal('testssl did not reach the house');
      const bad = all.filter(
        ({ id, severity }) => /LOW|MEDIUM|HIGH|CRITICAL/.test(severity) && !NO_FINDING.includes(id),
      );
      return bad.map(({ id, finding }) => `${id}: ${finding}`);
    },
  },
  {
    name: 'wapiti',
    what: 'injection, scripts, files and redirects behind the pages',
    needs: ['wapiti', 'wapiti'],
    async look({ url }, folder) {
      const port = new URL(url).port;
      const file = join(folder, `wapiti-${port}.json`);
      // Not `ssrf` nor `xxe`, which ask a machine of their makers; the headers are the Observatory's.
      const modules = 'backup,exec,file,sql,blindsql,xss,permanentxss,crlf,redirect,htaccess,cookieflags,csp';
      const bounds = ['--max-scan-time', '60', '--max-attack-time', '30', '--verify-ssl', '0', '--no-bugreport'];
      const kept = ['--store-session', join(folder, `wapiti-${port}`), '--flush-session'];
      await runTool('wapiti', ['-u', `${url}/`, '-m', modules, ...bounds, ...kept, '-f', 'json', '-o', file]);
      const { vulnerabilities, anomalies } = JSON.parse(readFileSync(file, 'utf8')) as Record<
        'vulnerabilities' | 'anomalies',
        Record<string, { info: string; path: string }[]>
      >;
      const found = Object.entries({ ...vulnerabilities, ...anomalies });
      return found.flatMap(([kind, all]) => all.map(({ info, path }) => `${kind} at ${path}: ${info}`));
    },
  },
  {
    name: 'sqlmap',
    what: 'SQL in what exchanges take',
    needs: ['sqlmap', 'sqlmap'],
    async look({ queries }, folder) {
      const found: string[] = [];
      for (const query of queries) {
        const bounds = ['--batch', '--disable-coloring', '--ignore-code', '400,401,404,422', '--technique', 'BEU'];
        const out = await runTool('sqlmap', [
          ...query,
          ...bounds,
          '--output-dir',
          join(folder, 'sqlmap'),
          '--flush-session',
        ]);
        const held = /do not appear to be injectable/.test(out);
        if (/identified the following injection point/.test(out)) found.push(query.join(' '));
        else if (!held) throw new Refusal(`sqlmap did not get to try ${query.join(' ')}:\n${out.slice(-600)}`);
      }
      return found;
    },
  },
  {
    name: 'ffuf',
    what: 'files and doors that should not be there',
    needs: ['ffuf', 'ffuf'],
    async look({ url, known }, folder) {
      const file = join(folder, `ffuf-${new URL(url).port}.json`);
      const words = join(folder, `words-${new URL(url).port}`);
      writeFileSync(words, `${known}\n${readFileSync(join(import.meta.dirname, 'words.txt'), 'utf8')}`);
      const matched = ['-mc', '200-299,401,403,405,500-599'];
      await runTool('ffuf', ['-u', `${url}/FUZZ`, '-w', words, ...matched, '-k', '-s', '-of', 'json', '-o', file]);
      const { results } = JSON.parse(readFileSync(file, 'utf8')) as { results: { url: string; status: number }[] };
      const found = results.map((result) => [result.url.slice(url.length + 1), result.status] as const);
      if (!found.some(([word]) => word === known)) throw new Refusal('ffuf did not reach the house');
      return found.filter(([word]) => word !== known).map(([word, status]) => `/${word}: ${status}`);
    },
  },
];

interface Evaluators {
  readonly CspParser: new (policy: string) => { readonly csp: object };
  readonly CspEvaluator: new (
    csp: object,
  ) => {
    evaluate(): { readonly severity: number; readonly directive: string; readonly description: string }[];
  };
}

function certainFaults(policy: string): string[] {
  const load = createRequire(join(TOOLS, 'package.json'));
  const { CspParser } = load('csp_evaluator/dist/parser.js') as Evaluators;
  const { CspEvaluator } = load('csp_evaluator/dist/evaluator.js') as Evaluators;
  const found = new CspEvaluator(new CspParser(policy).csp).evaluate();
  return found
    .filter(({ severity }) => severity <= CERTAIN)
    .map(({ directive, description }) => `${directive}: ${description}`);
}
