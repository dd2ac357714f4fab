/**
 * P8. The only way to the witness. An answer is read against the table of exchanges before anybody sees it; a witness that
 * cannot be reached, or answers nothing that the table knows, is away, which loses nothing: whoever asked asks again.
 */
import type { Static, TSchema } from 'typebox';
import { fromBase64, fromUtf8, toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { hasShape } from '#protocol/json';
import { type AddCheckpoint, encodeAddCheckpoint } from '#protocol/log/add-checkpoint';
import { parseDecimal } from '#protocol/log/line';
import { type NoteSignature, parseSignatures } from '#protocol/log/note';
import type { BodyOf, Endpoint } from '#protocol/wire/exchange';
import { PROBLEM_MEDIA_TYPE, Problem, type ProblemCode } from '#protocol/wire/problem';
import type { ReleaseReply, ReleaseRequest } from '#protocol/wire/release';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';

/** The witness did not answer, or not as one. */
export class WitnessAway extends Error {
  override readonly name = 'WitnessAway';
}

/** The witness answered with a problem of the closed set (P7.1). */
export class WitnessRefused extends Error {
  override readonly name = 'WitnessRefused';
  readonly code: ProblemCode;

  constructor({ code, title }: Problem) {
    super(title);
    this.code = code;
  }
}

/** What a witness says when it is asked to cosign (C2SP tlog-witness). */
export type Cosigning =
  | { readonly is: 'cosigned'; readonly signatures: readonly NoteSignature[] }
  /** It holds another size than the one the proof begins at. */
  | { readonly is: 'conflict'; readonly size: number }
  /** By its status: 404 unknown log, 403 signature, 400 larger old size, 422 proof or root. */
  | { readonly is: 'refused'; readonly status: number };

/** What may be asked of the witness. Every function throws {@link WitnessAway}; all but the first {@link WitnessRefused}. */
export interface WitnessClient {
  addCheckpoint(request: AddCheckpoint): Promise<Cosigning>;
  /** `freshness-noted`, a DSSE envelope; `null` before the witness's first checkpoint. */
  note(): Promise<Uint8Array | null>;
  release(request: ReleaseRequest): Promise<ReleaseReply>;
  /** A source's signed `return-opened`; the answer is `releases-counted`, a DSSE envelope. */
  count(statement: Uint8Array): Promise<Uint8Array>;
  present(presentation: BodyOf<typeof WITNESS_ENDPOINTS.present>): Promise<void>;
  /** Entries for the witness's copy; the answer is how many leaves it has (P8.8). */
  keep(copy: BodyOf<typeof WITNESS_ENDPOINTS.copyKeep>): Promise<number>;
}

/** Where the witness is and how long, in milliseconds, it may take. */
export interface WitnessPlace {
  readonly url: string;
  readonly timeout: number;
}

const REFUSALS: ReadonlySet<number> = new Set([400, 403, 404, 422]);
const MOST_BYTES = 1024 * 1024;

/** A client of the witness at `place`. */
export function witnessClient(place: WitnessPlace): WitnessClient {
  const { noteShow, release, count, present, copyKeep } = WITNESS_ENDPOINTS;
  return {
    addCheckpoint: (request) => askToCosign(place, request),
    async note() {
      try {
        return fromBase64((await exchange(place, noteShow, null)).note);
      } catch (error) {
        if (error instanceof WitnessRefused && error.code === 'not-found') return null;
        throw error;
      }
    },
    release: (request) => exchange(place, release, request),
    count: async (statement) => fromBase64((await exchange(place, count, { statement: toBase64(statement) })).count),
    keep: async (copy) => (await exchange(place, copyKeep, copy)).size,
    async present(presentation) {
      await exchange(place, present, presentation);
    },
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

async function send({ url, timeout }: WitnessPlace, path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(new URL(path, url), {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
    return { status: response.status, type, bytes };
  } catch {
    throw new WitnessAway('witness: expected an answer in time');
  }
}

async function askToCosign(place: WitnessPlace, request: AddCheckpoint): Promise<Cosigning> {
  const body = encodeAddCheckpoint(request).slice();
  const { status, bytes } = await send(place, '/add-checkpoint', { method: 'POST', body });
  if (REFUSALS.has(status)) return { is: 'refused', status };
  return understood(() => {
    const text = fromUtf8(bytes);
    if (status === 200) return { is: 'cosigned', signatures: parseSignatures(text) };
    const size = status === 409 && text.endsWith('\n') ? parseDecimal(text.slice(0, -1)) : null;
    if (size === null) throw nonsense();
    return { is: 'conflict', size };
  });
}

async function exchange<Body extends TSchema, Reply extends TSchema>(
  place: WitnessPlace,
  { method, url, reply }: Endpoint<TSchema, TSchema, Body, Reply>,
  body: Static<Body>,
): Promise<Static<Reply>> {
  const sent = body === null ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await send(place, url, { method, ...sent });
  if (answer.type === PROBLEM_MEDIA_TYPE) throw refusalOf(parsed(Problem, answer));
  if (answer.status === 204) return parsed(reply, { ...answer, bytes: new TextEncoder().encode('null') });
  if (answer.status !== 200) throw nonsense();
  return parsed(reply, answer);
}

/** A witness in trouble is as good as away; a refusal is its considered answer. */
const refusalOf = (problem: Problem): WitnessRefused | WitnessAway =>
  problem.status >= 500 ? new WitnessAway('witness: expected to be well') : new WitnessRefused(problem);

function parsed<T extends TSchema>(schema: T, { bytes }: Answer): Static<T> {
  if (bytes.length > MOST_BYTES) throw nonsense();
  const value = understood(() => JSON.parse(fromUtf8(bytes)) as unknown);
  if (!hasShape(schema, value)) throw nonsense();
  return value;
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof SyntaxError) throw nonsense();
    throw error;
  }
}

const nonsense = (): WitnessAway => new WitnessAway('witness: expected an answer of its table');
