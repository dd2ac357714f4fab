/**
 * P4.7. How long tips are kept until an office says otherwise: as Inspectors General of the United States do (ten years for what
 * was investigated, five for what was referred or closed, two for what was only filed), or as the German law on whistleblowers.
 */
import type { Retention } from '#protocol/report/retention';
import type { Disposition } from '#protocol/statement/kinds';

const INVESTIGATED: Disposition[] = ['opened-criminal', 'opened-administrative', 'preliminary-inquiry', 'audit-lead'];
const REFERRED: Disposition[] = [
  ...(['referred-response-required', 'referred-no-reply'] as const),
  ...(['referred-for-information', 'referred-other-agency'] as const),
];
const CLOSED: Disposition[] = [
  ...(['closed-insufficient-detail', 'closed-no-jurisdiction', 'closed-duplicate'] as const),
  ...(['closed-stale', 'closed-previously-addressed', 'closed-withdrawn'] as const),
];

export const DEFAULT_RETENTION: Retention = {
  version: 1,
  inForce: 'us-oig',
  sets: [
    {
      key: 'us-oig',
      words: { en: 'Inspector General (United States)', es: 'Inspector General (Estados Unidos)' },
      rules: [
        {
          key: 'investigated',
          words: { en: 'Looked into: 10 years', es: 'Investigada: 10 años' },
          basis: 'Practice of Inspectors General (Commerce, Agriculture, Federal Reserve): 10 years for investigations',
          dispositions: INVESTIGATED,
          days: 3653,
        },
        {
          key: 'referred',
          words: { en: 'Referred: 5 years', es: 'Remitida: 5 años' },
          basis: 'Practice of the Inspector General of Commerce: 5 years for what is referred',
          dispositions: REFERRED,
          days: 1827,
        },
        {
          key: 'closed',
          words: { en: 'Closed without action: 5 years', es: 'Cerrada sin actuación: 5 años' },
          basis: 'Practice of Inspectors General (Agriculture, Federal Reserve): 5 years where no action was taken',
          dispositions: CLOSED,
          days: 1827,
        },
        {
          key: 'filed',
          words: { en: 'Filed for information: 2 years', es: 'Archivada para información: 2 años' },
          basis: 'Practice of the Naval Inspector General: 2 years for what is filed',
          dispositions: ['zero-file'],
          days: 731,
        },
      ],
    },
    {
      key: 'de',
      words: { en: 'HinSchG (Germany)', es: 'HinSchG (Alemania)' },
      rules: [
        {
          key: 'ended',
          words: { en: 'Ended: 3 years', es: 'Terminada: 3 años' },
          basis: 'HinSchG § 11(5): 3 years after the proceedings end',
          dispositions: [...INVESTIGATED, ...REFERRED, ...CLOSED, 'zero-file'],
          days: 1096,
        },
      ],
    },
  ],
  backupDays: 31,
};
