/**
 * Every route of the server, one line each, and no other: the table of exchanges (P7.2), the public log (P6.6), and the
 * apps. Nothing about a request is logged; whatever fails is a problem of the closed set.
 */
import compress from '@fastify/compress';
import fastify, { type FastifyInstance } from 'fastify';
import { fromHex } from '#protocol/bytes';
import { ENTRY_SIZE } from '#protocol/log/leaf';
import { ENDPOINTS as TABLE } from '#protocol/wire/endpoints';
import { requireAuditor, showEntries, showPart } from '#server/audit/entries';
import { acceptGrant } from '#server/desk/accept-grant';
import { acceptStatement } from '#server/desk/accept-statement';
import { acceptNote, acceptReply } from '#server/desk/accept-words';
import { showAnswers, showFlags } from '#server/desk/duty';
import { listAppeals } from '#server/desk/list-appeals';
import { listGrants } from '#server/desk/list-grants';
import { listTips } from '#server/desk/list-tips';
import { showCards, showTails } from '#server/desk/show-cards';
import { showStatements } from '#server/desk/show-statements';
import { showSlice, showTip } from '#server/desk/show-tip';
import { answerProblems, REFUSALS_BEFORE_ROUTES } from '#server/http/answer-problems';
import { serveApps } from '#server/http/apps';
import { guardHeaders } from '#server/http/headers';
import type { House } from '#server/http/house';
import { LIMITS, type Limits, limitConnections, limitLoad, serverOptions } from '#server/http/limits';
import { endSessions, labelSession, listSessions } from '#server/http/own-sessions';
import { serve, serveSession } from '#server/http/serve';
import { endSession, openSession, requireSession } from '#server/http/session';
import { acceptMessage } from '#server/intake/accept-message';
import { acceptSourceStatement } from '#server/intake/accept-source-statement';
import { acceptTip, tipWriter } from '#server/intake/accept-tip';
import { openReturn } from '#server/intake/return';
import { acceptSlice } from '#server/intake/slices';
import { lostRanges } from '#server/log/lost';
import { tlogProof } from '#server/log/prove';
import { publicLog } from '#server/log/publish';
import { refuse } from '#server/problem';
import { publishRoster } from '#server/roster/publish';
import { showPolicy, showRoster, showRosters } from '#server/roster/show';

export interface AppOptions {
  /** The built apps; without them only the exchanges are served. */
  readonly dist: string;
  /** Hears of faults of ours; never of a request. */
  readonly onFault: (error: unknown) => void;
  /** Hears which apps are not built. */
  readonly onMissing: (apps: readonly string[]) => void;
  /** Requests that wait for a connection to the database. */
  readonly waiting?: () => number;
  readonly limits?: Limits;
}

/** The server as an HTTP server that does not listen yet. */
export async function buildApp(house: House, options: AppOptions): Promise<FastifyInstance> {
  const { dist, onFault, onMissing, waiting = () => 0, limits = LIMITS } = options;
  // An entry in an address is 128 characters, more than the router allows by itself.
  const routerOptions = { maxParamLength: 2 * ENTRY_SIZE };
  const app = fastify({
    ...REFUSALS_BEFORE_ROUTES,
    logger: false,
    exposeHeadRoutes: false,
    ...serverOptions(limits),
    routerOptions,
  });
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  answerProblems(app, { endpoints: Object.values(TABLE), onFault });
  limitConnections(app, limits);
  await limitLoad(app, limits, waiting);
  await guardHeaders(app, house.pins);
  await app.register(compress, { global: false, encodings: ['br', 'gzip'] });
  serveSources(app, house);
  serveStaff(app, house);
  serveAuditors(app, house);
  serveLog(app, house);
  const missing = await serveApps(app, dist);
  if (missing.length > 0) onMissing(missing);
  return app;
}

function serveSources(app: FastifyInstance, house: House): void {
  const writer = tipWriter(house);
  serve(app, TABLE.rosterShow, () => showRoster(house));
  serve(app, TABLE.policyShow, ({ path }) => showPolicy(house, path));
  serve(app, TABLE.sliceSend, async ({ path, body }) => {
    await acceptSlice(house, { tip: path.tip, file: Number(path.file), slice: Number(path.slice) }, body);
    return null;
  });
  serve(app, TABLE.puzzleAsk, async ({ body }) => ({ puzzle: await house.puzzles.ask(body.about) }));
  serve(app, TABLE.tipSend, ({ body }) => acceptTip(house, writer, body));
  serve(app, TABLE.returnChallenge, () => ({ nonce: house.nonces.give() }));
  serve(app, TABLE.returnOpen, ({ body }) => openReturn(house, body));
  serve(app, TABLE.messageSend, ({ body }) => acceptMessage(house, body));
  serve(app, TABLE.sourceStatementSend, ({ body }) => acceptSourceStatement(house, body));
  serve(app, TABLE.rostersShow, ({ query }) => showRosters(house, Number(query.from)));
  serve(app, TABLE.rosterPublish, ({ body }) => publishRoster(house, body));
}

function serveStaff(app: FastifyInstance, house: House): void {
  const who = (authorization: string | undefined) => requireSession(house, authorization);
  serve(app, TABLE.sessionChallenge, () => ({ nonce: house.nonces.give() }));
  serve(app, TABLE.sessionOpen, ({ body }) => openSession(house, body));
  serveSession(app, { endpoint: TABLE.sessionClose, who }, async (_, { token }) => {
    await endSession(house, token);
    return null;
  });
  serveSession(app, { endpoint: TABLE.sessionList, who }, (_, session) => listSessions(house, session));
  serveSession(app, { endpoint: TABLE.sessionLabel, who }, ({ body }, session) =>
    labelSession(house, session, body.label),
  );
  serveSession(app, { endpoint: TABLE.sessionsEnd, who }, ({ body }, session) => endSessions(house, session, body.id));
  serveSession(app, { endpoint: TABLE.statementSend, who }, ({ body }, session) =>
    acceptStatement(house, session, body.statement),
  );
  serveSession(app, { endpoint: TABLE.proofShow, who }, async ({ path }) => ({
    proof: await tlogProof(house.db, house.suite, fromHex(path.entry)),
  }));
  serveSession(app, { endpoint: TABLE.releaseAsk, who }, ({ body }) => house.witness.release(body));
  serveSession(app, { endpoint: TABLE.deskList, who }, ({ path, query }, session) =>
    listTips(house, session, { desk: path.desk, after: query.after }),
  );
  serveSession(app, { endpoint: TABLE.deskStatements, who }, ({ path, query }, session) =>
    showStatements(house, session, {
      ...{ desk: path.desk, from: Number(query.from) },
      ...(query.most !== undefined && { most: Number(query.most) }),
    }),
  );
  serveSession(app, { endpoint: TABLE.deskTails, who }, ({ path, body }, session) =>
    showTails(house, session, { desk: path.desk, tips: body.tips }),
  );
  serveSession(app, { endpoint: TABLE.deskCards, who }, ({ path, body }, session) =>
    showCards(house, session, { desk: path.desk, tips: body.tips }),
  );
  serveSession(app, { endpoint: TABLE.deskTip, who }, ({ path }, session) => showTip(house, session, path.tip));
  serveSession(app, { endpoint: TABLE.sliceShow, who }, ({ path }, session) => showSlice(house, session, path));
  serveSession(app, { endpoint: TABLE.replySend, who }, ({ body }, session) => acceptReply(house, session, body));
  serveSession(app, { endpoint: TABLE.noteSend, who }, ({ body }, session) => acceptNote(house, session, body));
  serveSession(app, { endpoint: TABLE.grantSend, who }, ({ body }, session) => acceptGrant(house, session, body));
  serveSession(app, { endpoint: TABLE.grantList, who }, (_, session) => listGrants(house, session));
  serveSession(app, { endpoint: TABLE.dutyFlags, who }, ({ query }, session) =>
    showFlags(house, session, Number(query.from)),
  );
  serveSession(app, { endpoint: TABLE.dutyAnswers, who }, ({ body }, session) =>
    showAnswers(house, session, body.tips),
  );
  serveSession(app, { endpoint: TABLE.appealList, who }, ({ path, query }, session) =>
    listAppeals(house, session, { desk: path.desk, after: query.after }),
  );
}

function serveAuditors(app: FastifyInstance, house: House): void {
  const who = (authorization: string | undefined) => requireSession(house, authorization);
  serveSession(app, { endpoint: TABLE.auditRosters, who }, ({ query }, session) => {
    requireAuditor(session);
    return showRosters(house, Number(query.from));
  });
  serveSession(app, { endpoint: TABLE.auditEntries, who }, ({ query }, session) =>
    showEntries(house, session, Number(query.from)),
  );
  serveSession(app, { endpoint: TABLE.auditPart, who }, ({ path, query }, session) =>
    showPart(house, session, { tip: path.tip, part: query.part }),
  );
}

/** The public log, as any C2SP client reads it, and what was ever lost of its statements (P6.11). */
function serveLog(app: FastifyInstance, { db }: House): void {
  const log = publicLog(db);
  const files = { '/log/checkpoint': () => log.checkpoint(), '/log/tile/*': (path: string) => log.tile(path) };
  for (const [url, find] of Object.entries(files)) {
    app.get<{ Params: { '*'?: string } }>(url, async ({ params }, reply) => {
      const file = await find(`tile/${params['*'] ?? ''}`);
      if (!file) return refuse('not-found', 'the public log has no such file');
      return reply.type(file.contentType).header('cache-control', file.cacheControl).send(Buffer.from(file.bytes));
    });
  }
  app.get('/log/lost', () => lostRanges(db));
}
