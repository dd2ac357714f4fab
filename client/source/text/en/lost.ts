/** For somebody who lost her words. */
export const lost = {
  'lost.title': 'You lost your 12 words',
  'lost.intro':
    'Nobody can give them to you again, and we cannot either. You can write a new report that names the first. The office will read both.',
  'lost.kept': 'Your first report is not lost. It is read and worked on as before. Only the way back is gone.',
  'lost.number': 'Number of your first report',
  'lost.number.hint': 'It looks like K7QF-3M2X. Leave this empty if you do not have it.',
  'lost.number.wrong': 'This is not a number of a report. Compare it sign by sign, or leave it empty.',
  'lost.next': 'Write a new report',
} as const;
