/** P4.7. The clocks that an office begins with: a set for an American Inspector General, and one for the European directive. */
import type { Clocks } from '#protocol/report/clocks';

export const DEFAULT_CLOCKS: Clocks = {
  version: 1,
  inForce: 'us-oig',
  sets: [
    {
      key: 'us-oig',
      words: { en: 'Inspector General (United States)', es: 'Inspector General (Estados Unidos)' },
      clocks: [
        {
          key: 'read',
          words: { en: 'Read the account', es: 'Leer el relato' },
          basis: 'Rule of the roster: the second authority is let in afterwards',
          from: 'received',
          until: 'opened',
          days: 7,
          workingDays: false,
          soon: 2,
        },
        {
          key: 'acknowledge',
          words: { en: 'Answer the source', es: 'Responder a quien denuncia' },
          basis: 'ISO 37002: personal acknowledgement within 3 working days',
          from: 'received',
          until: 'replied',
          days: 3,
          workingDays: true,
          soon: 1,
        },
        {
          key: 'dispose',
          words: { en: 'Decide what happens', es: 'Decidir qué sucede' },
          basis: 'Rule of the roster: the second authority is let in afterwards',
          from: 'received',
          until: 'disposed',
          days: 90,
          workingDays: false,
          soon: 14,
        },
        {
          key: 'component-answer',
          words: { en: 'Answer of the component', es: 'Respuesta de la dependencia' },
          basis: 'Practice of Inspectors General: 60 days to answer a referral',
          from: 'referred',
          until: 'ended',
          days: 60,
          workingDays: false,
          soon: 14,
        },
      ],
    },
    {
      key: 'eu',
      words: { en: 'Directive (EU) 2019/1937', es: 'Directiva (UE) 2019/1937' },
      clocks: [
        {
          key: 'acknowledge',
          words: { en: 'Acknowledge receipt', es: 'Acusar recibo' },
          basis: 'Articles 9(1)(b) and 11(2)(b): 7 days',
          from: 'received',
          until: 'replied',
          days: 7,
          workingDays: false,
          soon: 2,
        },
        {
          key: 'feedback',
          words: { en: 'Give feedback', es: 'Informar del seguimiento' },
          basis: 'Articles 9(1)(f) and 11(2)(d): 3 months',
          from: 'received',
          until: 'disposed',
          days: 90,
          workingDays: false,
          soon: 14,
        },
      ],
    },
  ],
};
