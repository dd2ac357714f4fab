/** Figures for the semiannual report. */
export const numbers = {
  'places.figures': 'Figures',
  'numbers.title': 'Figures',
  'numbers.intro':
    'For the semiannual report. How tips ended, and how clocks were kept, follows from the record alone and covers every tip of the desk.',
  'numbers.halfYear': 'Tips that came in',
  'numbers.from': 'The half-year from {{day}}',
  'numbers.received_one': '{{count}} tip came.',
  'numbers.received_other': '{{count}} tips came.',
  'numbers.withheld.note':
    'Counts below {{count}} are withheld, and a second one where a sum would give the first away.',
  'numbers.withheld': 'Below {{count}}, or withheld with it',
  'numbers.dispositions': 'How they ended',
  'numbers.open': 'Not yet',
  'numbers.allegations': 'What they are about',
  'numbers.allegations.several': 'A tip can be about several things, and is counted with each.',
  'numbers.allegations.note_one':
    'Allegations stand on the sealed cards alone. {{count}} card did not open for you and is not counted.',
  'numbers.allegations.note_other':
    'Allegations stand on the sealed cards alone. {{count}} cards did not open for you and are not counted.',
  'numbers.what': 'What',
  'numbers.share': 'Share of all tips',
  'numbers.count': 'Tips',
  'numbers.none': 'Nothing to count.',
  'numbers.clock.met': 'In time',
  'numbers.clock.late': 'Late',
  'numbers.clock.overdue': 'Overdue',
  'numbers.clock.soon': 'Due soon',
  'numbers.clock.running': 'Running',
  'numbers.sameDay': 'Half of those that are done were done on the same day.',
  'numbers.median_one': 'Half of those that are done took {{count}} day or less.',
  'numbers.median_other': 'Half of those that are done took {{count}} days or less.',
  'numbers.csv': 'Save as CSV',
} as const;
