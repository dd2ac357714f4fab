/**
 * P5.4. The questionnaire that an office begins with: how border staff are corrupted, in plain words, and what to ask
 * next. An office changes it by a policy, not by changing this file.
 */
import type { Question, Questionnaire, Words } from '#protocol/report/questionnaire';

const w = (en: string, es: string): Words => ({ en, es });
const c = (key: string, en: string, es: string) => ({ key, words: w(en, es) });
const allegation = (key: string, words: Words, danger = false) => ({ key, words, danger });

const ask = (id: string, words: Words, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'text',
  words,
  when: [],
  choices: [],
  onCard: false,
  ...more,
});

const allegations = [
  allegation('bribe', w('Someone takes money, goods or favors', 'Alguien acepta dinero, bienes o favores')),
  allegation(
    'sexual-compromise',
    w('A relationship is used to gain control over someone', 'Usan una relación para controlar a alguien'),
  ),
  allegation('threats', w('Someone or their family is threatened', 'Amenazan a alguien o a su familia'), true),
  allegation(
    'coercion-of-reporter',
    w('I am being pressured, blackmailed or threatened', 'Me presionan, me chantajean o me amenazan'),
    true,
  ),
  allegation(
    'infiltration',
    w('Someone seems to have joined for a criminal group', 'Alguien parece haber entrado para un grupo criminal'),
  ),
  allegation('information-leak', w('Confidential information is passed on', 'Pasan información confidencial')),
  allegation(
    'wave-through',
    w('Vehicles, people or goods are let through', 'Dejan pasar vehículos, personas o mercancía'),
  ),
  allegation(
    'escort',
    w(
      'Smugglers are escorted or told when a checkpoint is open',
      'Escoltan o avisan a traficantes cuando un retén está abierto',
    ),
  ),
  allegation('false-documents', w('Documents are altered or issued falsely', 'Alteran o expiden documentos falsos')),
  allegation(
    'smuggling',
    w(
      'Staff smuggle people, drugs, weapons or money themselves',
      'El personal mismo trafica personas, drogas, armas o dinero',
    ),
  ),
  allegation(
    'vulnerability',
    w('Debts, drug use or another weakness is being exploited', 'Se aprovechan de deudas, drogas u otra debilidad'),
  ),
  allegation(
    'obstruction',
    w(
      'A report was buried, or someone was punished for reporting',
      'Enterraron un reporte o castigaron a quien reportó',
    ),
  ),
  allegation('other', w('Something else', 'Otra cosa')),
];

const questions: Question[] = [
  ask('safe-now', w('Are you safe right now?', '¿Está a salvo en este momento?'), {
    kind: 'one',
    when: ['coercion-of-reporter', 'threats'],
    choices: [c('yes', 'Yes', 'Sí'), c('not-sure', 'I am not sure', 'No estoy seguro'), c('no', 'No', 'No')],
    onCard: true,
  }),
  ask('who-knows', w('Who knows about the pressure on you?', '¿Quién sabe de la presión sobre usted?'), {
    when: ['coercion-of-reporter'],
  }),
  ask('asked-of-you', w('What were you asked to do?', '¿Qué le pidieron que hiciera?'), {
    kind: 'long-text',
    when: ['coercion-of-reporter'],
  }),
  ask(
    'threat-who',
    w('Who makes the threats, how, and is it happening now?', '¿Quién amenaza, cómo, y está pasando ahora?'),
    {
      kind: 'long-text',
      when: ['threats'],
    },
  ),
  ask(
    'bribe-amount',
    w('How much, how often, from whom, and for what?', '¿Cuánto, cada cuánto, de quién y para qué?'),
    {
      kind: 'long-text',
      when: ['bribe'],
    },
  ),
  ask('relationship', w('How did it begin, and what was asked for?', '¿Cómo empezó y qué pidieron?'), {
    kind: 'long-text',
    when: ['sexual-compromise'],
  }),
  ask('infiltration-why', w('What makes you think so?', '¿Qué le hace pensar eso?'), {
    kind: 'long-text',
    when: ['infiltration'],
  }),
  ask('leak-kind', w('What kind of information?', '¿Qué tipo de información?'), {
    kind: 'many',
    when: ['information-leak'],
    choices: [
      c('look-ups', 'Database look-ups', 'Consultas en bases de datos'),
      c('informants', 'Who an informant is', 'Quién es un informante'),
      c('sensors', 'Where sensors or cameras are', 'Dónde hay sensores o cámaras'),
      c('checkpoints', 'When checkpoints are open', 'Cuándo abren los retenes'),
      c('codes', 'Gate or lock codes', 'Claves de puertas o candados'),
      c('patrols', 'Patrol plans', 'Planes de patrulla'),
    ],
    onCard: true,
  }),
  ask('lane-vehicle', w('Which lane, shift, vehicle and cargo?', '¿Qué carril, turno, vehículo y carga?'), {
    when: ['wave-through', 'escort', 'smuggling'],
  }),
  ask(
    'documents-which',
    w('Which documents, for whom, and where are they kept?', '¿Qué documentos, para quién y dónde están?'),
    {
      when: ['false-documents'],
    },
  ),
  ask('exploited-by', w('Who exploits it, and since when?', '¿Quién se aprovecha y desde cuándo?'), {
    when: ['vulnerability'],
  }),
  ask(
    'reported-before',
    w('When was it reported, to whom, and what happened?', '¿Cuándo se reportó, a quién y qué pasó?'),
    {
      kind: 'long-text',
      when: ['obstruction'],
    },
  ),
  ask(
    'who',
    w('Who is it about? Write "unknown" if you do not know.', '¿De quién se trata? Escriba "no sé" si no sabe.'),
  ),
  ask('where-kind', w('Where does it happen?', '¿Dónde sucede?'), {
    kind: 'one',
    choices: [
      c('port-of-entry', 'Port of entry', 'Puerto de entrada'),
      c('checkpoint', 'Checkpoint', 'Retén'),
      c('sector', 'Between ports', 'Entre puertos'),
      c('office', 'Office', 'Oficina'),
      c('elsewhere', 'Somewhere else', 'Otro lugar'),
    ],
    onCard: true,
  }),
  ask('where', w('Which place, lane or shift?', '¿Qué lugar, carril o turno?')),
  ask('when-kind', w('When?', '¿Cuándo?'), {
    kind: 'one',
    choices: [
      c('past', 'It is over', 'Ya pasó'),
      c('ongoing', 'It is still going on', 'Sigue pasando'),
      c('planned', 'It is about to happen', 'Está por pasar'),
    ],
    onCard: true,
  }),
  ask('when', w('Which day or days, as well as you know?', '¿Qué día o días, hasta donde sepa?')),
  ask('how-known', w('How do you know?', '¿Cómo lo sabe?'), {
    kind: 'one',
    choices: [
      c('saw', 'I saw or heard it myself', 'Lo vi o lo oí'),
      c('told', 'Somebody told me', 'Alguien me contó'),
      c('documents', 'I have seen documents', 'He visto documentos'),
    ],
    onCard: true,
  }),
  ask('harm', w('Was anybody hurt, or could anybody be?', '¿Alguien salió o puede salir lastimado?'), {
    kind: 'long-text',
  }),
];

/** The questionnaire as an office finds it on its first day. */
export const DEFAULT_QUESTIONNAIRE: Questionnaire = { version: 1, allegations, questions };
