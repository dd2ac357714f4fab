/** P4.7. Replies that an office keeps ready, a policy document: each in every language, to be changed before it is sent. */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Words } from '#protocol/report/questionnaire';
import { Exact } from '#protocol/shape';

const Text = Type.String({ minLength: 1, maxLength: 4000 });

export const Replies = Exact({
  version: Type.Integer({ minimum: 1 }),
  replies: Type.Array(
    Exact({
      key: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,47}$' }),
      title: Words,
      text: Exact({ en: Text, es: Text }),
    }),
    { maxItems: 64 },
  ),
});
export type Replies = Static<typeof Replies>;
