/** P5.4. Asked of everybody, whatever it is about: who, where, when, how known, and what came of it. All of it can be skipped. */
import { choice, danger, questionIn, w } from '#protocol/report/default/words';
import type { Question } from '#protocol/report/questionnaire';

const people = questionIn('people');
const place = questionIn('place');
const known = questionIn('known');
const since = questionIn('since');

export const circumstances: Question[] = [
  people('subject-known', w('Do you know who it is about?', '¿Sabe de quién se trata?'), {
    kind: 'one',
    choices: [
      choice('yes', 'Yes', 'Sí'),
      choice('partly', 'In part', 'En parte'),
      choice('no', 'No, unknown', 'No, no sé'),
    ],
    onCard: true,
  }),
  people('subject', w('Who is it about?', '¿De quién se trata?'), {
    kind: 'several',
    hint: w('Fill in what you know. Add as many people as there are.', 'Llene lo que sepa. Agregue a cuantos haya.'),
    onlyIf: { question: 'subject-known', is: ['yes', 'partly'] },
    choices: [
      choice('name', 'Name', 'Nombre'),
      choice('title', 'Title or rank', 'Puesto o rango'),
      choice('place', 'Where they work', 'Dónde trabaja'),
      choice('badge', 'Badge or employee number', 'Número de placa o de empleado'),
      choice('how', 'How you know them', 'De dónde lo conoce'),
    ],
  }),
  people('gained', w('Who gains from it?', '¿Quién gana con esto?')),
  people('amount', w('How much money is it about, in all?', '¿De cuánto dinero se trata en total?')),
  people('others', w('Who else saw it or knows of it?', '¿Quién más lo vio o lo sabe?'), { kind: 'long-text' }),
  place('where-kind', w('Where does it happen?', '¿Dónde sucede?'), {
    kind: 'one',
    choices: [
      choice('port-of-entry', 'Port of entry', 'Puerto de entrada'),
      choice('checkpoint', 'Checkpoint on a road', 'Retén en carretera'),
      choice('sector', 'Between ports, in a sector', 'Entre puertos, en un sector'),
      choice('office', 'Office', 'Oficina'),
      choice('elsewhere', 'Somewhere else', 'Otro lugar'),
    ],
    onCard: true,
  }),
  place('where', w('What is the place called?', '¿Cómo se llama el lugar?')),
  place('lane', w('Which lane or gate?', '¿Qué carril o garita?'), {
    onlyIf: { question: 'where-kind', is: ['port-of-entry', 'checkpoint'] },
  }),
  place('shift', w('Which shift?', '¿Qué turno?')),
  place('when-kind', w('When?', '¿Cuándo?'), {
    kind: 'one',
    choices: [
      choice('past', 'It is over', 'Ya pasó'),
      choice('ongoing', 'It is still going on', 'Sigue pasando'),
      choice('planned', 'It is about to happen', 'Está por pasar'),
    ],
    onCard: true,
  }),
  place('when', w('Which days and hours?', '¿Qué días y a qué horas?')),
  place('when-from', w('Since when?', '¿Desde cuándo?'), {
    onlyIf: { question: 'when-kind', is: ['past', 'ongoing'] },
  }),
  place('when-to', w('Until when?', '¿Hasta cuándo?'), { onlyIf: { question: 'when-kind', is: ['past'] } }),
  known('how-known', w('How do you know?', '¿Cómo lo sabe?'), {
    kind: 'many',
    choices: [
      choice('saw', 'I saw or heard it myself', 'Lo vi o lo oí'),
      choice('told', 'Somebody told me', 'Alguien me contó'),
      choice('documents', 'I have seen documents', 'He visto documentos'),
      choice('took-part', 'I was there when it was done', 'Estuve ahí cuando se hizo'),
    ],
    onCard: true,
  }),
  known('proof', w('Is there proof? Where is it kept?', '¿Hay pruebas? ¿Dónde están?'), {
    kind: 'long-text',
    hint: w(
      'Papers, recordings, a computer system. Do not take risks to get them.',
      'Papeles, grabaciones, un sistema. No se arriesgue para obtenerlas.',
    ),
  }),
  known('rule', w('Which law or rule is broken, if you know?', '¿Qué ley o regla se rompe, si lo sabe?')),
  since('consequences', w('What came of it?', '¿Qué trajo?'), {
    kind: 'many',
    choices: [
      choice('let-through', 'Something or someone got through', 'Algo o alguien pasó'),
      choice('harmed', 'Somebody was hurt', 'Alguien salió lastimado'),
      danger('endangered', 'Colleagues are in danger', 'Hay colegas en peligro'),
      choice('records', 'Records were changed', 'Cambiaron registros'),
      choice('unknown', 'I do not know', 'No lo sé'),
    ],
    onCard: true,
  }),
  since('harm', w('Who was hurt, or could be?', '¿Quién salió o puede salir lastimado?')),
  since('reported', w('Was it reported before?', '¿Ya se reportó antes?'), {
    kind: 'one',
    choices: [
      choice('no', 'No', 'No'),
      choice('inside', 'Yes, inside the agency', 'Sí, dentro de la agencia'),
      choice('outside', 'Yes, outside of it', 'Sí, fuera de ella'),
      choice('unknown', 'I do not know', 'No lo sé'),
    ],
    onCard: true,
  }),
  since('reported-before', w('To whom, when, and what happened?', '¿A quién, cuándo y qué pasó?'), {
    kind: 'long-text',
    hint: w(
      'A supervisor, another agency, a court, a union, Congress.',
      'Un supervisor, otra agencia, un tribunal, un sindicato, el Congreso.',
    ),
    onlyIf: { question: 'reported', is: ['inside', 'outside'] },
  }),
  since('managers', w('Do managers know?', '¿Lo saben los jefes?'), {
    kind: 'one',
    choices: [
      choice('no', 'No', 'No'),
      choice('know', 'Yes', 'Sí'),
      choice('hide', 'Yes, and somebody hides it', 'Sí, y alguien lo oculta'),
      choice('unknown', 'I do not know', 'No lo sé'),
    ],
    onCard: true,
  }),
  since('hidden-by', w('Who hides it, and how?', '¿Quién lo oculta, y cómo?'), {
    onlyIf: { question: 'managers', is: ['hide'] },
  }),
  since(
    'reprisal',
    w('Were you punished for speaking up, or do you fear it?', '¿Le castigaron por hablar, o lo teme?'),
    {
      kind: 'one',
      choices: [
        choice('no', 'No', 'No'),
        choice('feared', 'I fear it', 'Lo temo'),
        choice('suffered', 'It happened', 'Ya pasó'),
      ],
      onCard: true,
    },
  ),
  since('reprisal-how', w('What happened, or what do you fear?', '¿Qué pasó, o qué teme?'), {
    kind: 'long-text',
    onlyIf: { question: 'reprisal', is: ['feared', 'suffered'] },
  }),
  since('wanted', w('What would you like to happen?', '¿Qué quisiera que pasara?')),
];
