/**
 * P5.4. Who writes; and, for somebody who is under pressure, whether she is safe before anything else. Nothing here asks what
 * she did before her rights stood on the page.
 */
import { choice, danger, questionIn, w } from '#protocol/report/default/words';
import type { Question } from '#protocol/report/questionnaire';

const you = questionIn('you');
const safe = questionIn('safe', ['coercion-of-reporter', 'threats']);
const pressure = questionIn('pressure', ['coercion-of-reporter']);

export const safety: Question[] = [
  you('reporter', w('Who are you?', '¿Quién es usted?'), {
    hint: w('You can skip this, like every question here.', 'Puede omitir esto, como toda pregunta aquí.'),
    kind: 'one',
    choices: [
      choice('employee', 'I work for the agency', 'Trabajo para la agencia'),
      choice('contractor', 'I work for a contractor', 'Trabajo para un contratista'),
      choice('public', 'I do not work there', 'No trabajo ahí'),
      choice('for-other', 'I write for somebody else', 'Escribo por otra persona'),
    ],
    onCard: true,
  }),
  you('for-other-knows', w('Does that person know that you write?', '¿Esa persona sabe que usted escribe?'), {
    kind: 'one',
    onlyIf: { question: 'reporter', is: ['for-other'] },
    choices: [choice('yes', 'Yes', 'Sí'), choice('no', 'No', 'No')],
  }),
  safe('safe-now', w('Are you safe right now?', '¿Está a salvo en este momento?'), {
    kind: 'one',
    choices: [choice('yes', 'Yes', 'Sí'), choice('not-sure', 'I am not sure', 'No lo sé'), danger('no', 'No', 'No')],
    onCard: true,
  }),
  safe(
    'safe-others',
    w('Is somebody else in danger? Your family, a colleague?', '¿Hay otra persona en peligro? ¿Su familia, un colega?'),
  ),
  pressure('who-knows', w('Who knows about the pressure on you?', '¿Quién sabe de la presión sobre usted?')),
  pressure('pressed-by', w('Who puts pressure on you, and how?', '¿Quién le presiona, y cómo?'), {
    kind: 'long-text',
  }),
  pressure('pressed-with', w('What do they use against you?', '¿Qué usan en su contra?'), {
    kind: 'many',
    choices: [
      choice('threats', 'Threats against me or my family', 'Amenazas contra mí o mi familia'),
      choice('pictures', 'Pictures or messages', 'Fotos o mensajes'),
      choice('debt', 'Money that I owe', 'Dinero que debo'),
      choice('past', 'Something that I did before', 'Algo que hice antes'),
      choice('other', 'Something else', 'Otra cosa'),
    ],
  }),
  pressure('asked-of-you', w('What were you asked to do?', '¿Qué le pidieron que hiciera?'), { kind: 'long-text' }),
  pressure('pressed-next', w('Is there a day by which they want it?', '¿Hay un día para el que lo quieren?')),
  pressure('made-to-do', w('Were you made to do something?', '¿Le obligaron a hacer algo?'), {
    kind: 'long-text',
    hint: w(
      'You need not answer. You can talk to a lawyer first and add it later.',
      'No tiene que responder. Puede hablar antes con un abogado y agregarlo después.',
    ),
  }),
];
