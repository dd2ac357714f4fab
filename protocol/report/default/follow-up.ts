/** P5.4. What follows from each allegation that was chosen. */
import { choice, danger, questionIn, w } from '#protocol/report/default/words';
import type { Question } from '#protocol/report/questionnaire';

const about = (...allegations: string[]) => questionIn('more', allegations);
const bribe = about('bribe');
const relationship = about('sexual-compromise');
const threats = about('threats');
const infiltration = about('infiltration');
const leak = about('information-leak');
const documents = about('false-documents');
const weakness = about('vulnerability');

export const followUp: Question[] = [
  bribe('bribe-what', w('What is taken?', '¿Qué se acepta?'), {
    kind: 'many',
    choices: [
      choice('money', 'Money', 'Dinero'),
      choice('goods', 'Goods', 'Bienes'),
      choice('favors', 'Favors', 'Favores'),
      choice('unknown', 'I do not know', 'No lo sé'),
    ],
    onCard: true,
  }),
  bribe('bribe-amount', w('How much, and how often?', '¿Cuánto, y cada cuánto?')),
  bribe('bribe-from', w('From whom?', '¿De quién?')),
  bribe('bribe-for', w('For doing what?', '¿A cambio de qué?')),
  relationship('relationship', w('How did it begin?', '¿Cómo empezó?'), { kind: 'long-text' }),
  relationship('relationship-asked', w('What was asked for?', '¿Qué pidieron?')),
  relationship('relationship-hold', w('What is held over the person?', '¿Qué usan contra la persona?'), {
    kind: 'many',
    choices: [
      choice('images', 'Pictures or recordings', 'Fotos o grabaciones'),
      choice('threats', 'Threats', 'Amenazas'),
      choice('money', 'Money or gifts', 'Dinero o regalos'),
      choice('unknown', 'I do not know', 'No lo sé'),
    ],
  }),
  threats('threat-now', w('Is the threat going on now?', '¿La amenaza sigue ahora?'), {
    kind: 'one',
    choices: [
      danger('now', 'Yes', 'Sí'),
      choice('before', 'No, it was before', 'No, fue antes'),
      choice('unknown', 'I do not know', 'No lo sé'),
    ],
    onCard: true,
  }),
  threats('threat-who', w('Who makes the threats, and against whom?', '¿Quién amenaza, y a quién?')),
  threats('threat-how', w('How? Is there a price on somebody?', '¿Cómo? ¿Pusieron precio a alguien?'), {
    kind: 'long-text',
  }),
  infiltration('infiltration-why', w('What makes you think so?', '¿Qué le hace pensar eso?'), { kind: 'long-text' }),
  infiltration(
    'infiltration-contacts',
    w('Which people or groups is the person in touch with?', '¿Con qué personas o grupos tiene contacto?'),
  ),
  infiltration(
    'infiltration-application',
    w('Is something wrong in how the person was hired?', '¿Hay algo raro en cómo lo contrataron?'),
  ),
  leak('leak-kind', w('What kind of information?', '¿Qué tipo de información?'), {
    kind: 'many',
    choices: [
      choice('look-ups', 'Database look-ups', 'Consultas en bases de datos'),
      danger('informants', 'Who an informant is', 'Quién es un informante'),
      choice('sensors', 'Where sensors or cameras are', 'Dónde hay sensores o cámaras'),
      choice('checkpoints', 'When checkpoints are open', 'Cuándo abren los retenes'),
      choice('codes', 'Gate or lock codes', 'Claves de puertas o candados'),
      choice('patrols', 'Patrol plans', 'Planes de patrulla'),
    ],
    onCard: true,
  }),
  leak('leak-to', w('Who gets it, and how?', '¿Quién la recibe, y cómo?')),
  about(
    'wave-through',
    'escort',
    'smuggling',
  )('vehicle', w('Which vehicle? Make, color, plate.', '¿Qué vehículo? Marca, color, placa.')),
  about('wave-through', 'smuggling')('cargo', w('Who or what is in it?', '¿Quién o qué va adentro?')),
  about('escort', 'smuggling')('route', w('Which route?', '¿Qué ruta?')),
  about('escort')('messages', w('How are they told?', '¿Cómo les avisan?')),
  about('smuggling')('smuggling-vehicle', w('Whose vehicle is it?', '¿De quién es el vehículo?'), {
    kind: 'one',
    choices: [
      choice('official', 'An official one', 'Oficial'),
      choice('own', 'Their own', 'Propio'),
      choice('other', 'Another one', 'Otro'),
    ],
    onCard: true,
  }),
  documents('documents-which', w('Which documents?', '¿Qué documentos?')),
  documents('documents-for', w('For whom?', '¿Para quién?')),
  documents('documents-kept', w('Where are they kept?', '¿Dónde los guardan?')),
  weakness('weakness', w('What is the weakness?', '¿Cuál es la debilidad?'), {
    kind: 'many',
    choices: [
      choice('debts', 'Debts or gambling', 'Deudas o juego'),
      choice('drugs', 'Drugs or drink', 'Drogas o alcohol'),
      choice('family', 'Family', 'Familia'),
      choice('other', 'Something else', 'Otra cosa'),
    ],
    onCard: true,
  }),
  weakness('exploited-by', w('Who uses it, and since when?', '¿Quién se aprovecha, y desde cuándo?')),
  about('obstruction')(
    'buried-how',
    w('How was it buried, or how was somebody punished?', '¿Cómo lo enterraron, o cómo castigaron a alguien?'),
    { kind: 'long-text' },
  ),
];
