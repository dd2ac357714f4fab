/** P7.6. The exchanges of sessions: lines of the one table of `protocol/wire/endpoints.ts`. */
import * as Type from 'typebox';
import { Day, Exact } from '#protocol/shape';
import { base, Nullable } from '#protocol/wire/base';
import type { Endpoint } from '#protocol/wire/exchange';
import { EntryHex, NonceReply, Signed } from '#protocol/wire/shapes';

const SessionId = Type.String({ pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
const Label = Type.String({ maxLength: 60 });

export const SESSIONS = {
  sessionChallenge: {
    ...base,
    method: 'POST',
    url: '/api/session/challenge',
    access: 'public',
    source: false,
    reply: NonceReply,
  },
  sessionOpen: {
    ...base,
    method: 'POST',
    url: '/api/session',
    access: 'signed',
    source: false,
    body: Exact({ statement: Signed }),
    reply: Exact({ token: Type.String({ minLength: 43, maxLength: 64 }), entry: EntryHex }),
  },
  sessionClose: { ...base, method: 'DELETE', url: '/api/session', access: 'session', source: false },

  /** The member's own sessions that last: the day each was opened, and the label that the member gave it. */
  sessionList: {
    ...base,
    method: 'GET',
    url: '/api/sessions',
    access: 'session',
    source: false,
    reply: Exact({
      sessions: Type.Array(Exact({ id: SessionId, label: Label, day: Day, own: Type.Boolean() })),
    }),
  },
  /** Labels the session in which it is asked. */
  sessionLabel: {
    ...base,
    method: 'PUT',
    url: '/api/session/label',
    access: 'session',
    source: false,
    body: Exact({ label: Label }),
  },
  /** Ends one of the member's own sessions; with `null` all but the one in which it is asked. */
  sessionsEnd: {
    ...base,
    method: 'POST',
    url: '/api/sessions/end',
    access: 'session',
    source: false,
    body: Exact({ id: Nullable(SessionId) }),
  },
} as const satisfies Record<string, Endpoint>;
