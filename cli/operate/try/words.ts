// The words of "try to bury it", in both languages.
import type { ActName, Noticed, Step } from './acts.ts';

interface Act {
  readonly title: string;
  readonly who: string;
  readonly does: string;
}

export interface Words {
  readonly title: string;
  readonly intro: string;
  readonly safe: string;
  readonly try: string;
  readonly other: string;
  readonly busy: string;
  readonly first: string;
  readonly failed: string;
  readonly again: string;
  readonly outcome: string;
  readonly yes: string;
  readonly no: string;
  readonly code: string;
  readonly screens: string;
  readonly sourceScreen: string;
  readonly auditorScreen: string;
  readonly withWords: string;
  readonly acts: Readonly<Record<ActName, Act>>;
  readonly steps: Readonly<Record<Step | 'house', string>>;
  readonly who: Readonly<Record<Noticed['who'], string>>;
  readonly codes: Readonly<Record<string, string>>;
}

export const en: Words = {
  title: 'Try to bury it',
  intro:
    'You run the server, or you were bribed, or both. A report has come in that must not come out. Choose how to make it go away. Each is really done, by the same programs, and what you read afterwards is what their own checks said.',
  safe: 'It happens in a house made for it and thrown away: its own database, server and witness. Nothing of it is the demo’s, and nothing is a real report.',
  try: 'Do it',
  other: 'Español',
  busy: 'It is being done',
  first: 'The first time the pages are built, which takes a quarter of a minute.',
  failed: 'The house could not be made, or an act did not come to its end. Try again.',
  again: 'Every act begins with a new, empty house.',
  outcome: 'Who noticed',
  yes: 'Noticed',
  no: 'Not noticed',
  code: 'said',
  screens: 'See it on the real screens, while this house stands',
  sourceScreen: 'The source’s page',
  auditorScreen: 'The auditor’s page',
  withWords: 'with these words',
  acts: {
    row: {
      title: 'Delete a row',
      who: 'An operator with the database',
      does: 'A reviewer has read the report. Delete the row that says so, so that nobody learns of it.',
    },
    yesterday: {
      title: 'Restore yesterday’s copy',
      who: 'An operator with a backup',
      does: 'Put back a copy of the database from before the report came. It never happened.',
    },
    key: {
      title: 'Swap a key',
      who: 'An operator with the server',
      does: 'Show everybody a list of reviewers in which one key is your own, so that the next report opens for you.',
    },
    unlogged: {
      title: 'Read without an entry',
      who: 'A reviewer and the operator together',
      does: 'Sign a private page of the record with the log’s own key, ask the witness for the report’s key with it, and throw the page away.',
    },
    alone: {
      title: 'Close it alone',
      who: 'A reviewer who changed the program',
      does: 'Close the report as too old, without the second person whom that needs.',
    },
    deadline: {
      title: 'Let the deadline pass',
      who: 'A whole desk that looks away',
      does: 'Do nothing. Open it never. The clocks of this house are set eight days ahead.',
    },
  },
  steps: {
    house: 'A new house is being made: a database, a server, a witness',
    report: 'A source sends a report and waits until it is confirmed',
    read: 'A reviewer reads it, which enters the record first',
    wrong: 'The wrong is being done',
    clock: 'Eight days pass',
    look: 'Source, witness and auditor look',
  },
  who: {
    source: 'The source, who comes back with 12 words',
    witness: 'The witness, run by another body',
    auditor: 'The auditor’s verification',
    log: 'The writer of the record, when it asks the witness',
    second: 'The second authority',
  },
  codes: {
    'opening-withheld': 'The witness has counted an opening that the office does not show. Her page warns her in red.',
    'preimage-missing': 'An entry of the record has lost its statement, and the verification names the entry.',
    'release-unlogged': 'The witness gave out a key for which the record shows no statement.',
    'tip-unknown':
      'The office says that it has no such report. She was told “confirmed” and holds the words: she knows.',
    'witness-ahead': 'The witness has cosigned a longer record than the one that is shown.',
    stopped: 'The witness has seen more. The log signs nothing any more, and no later report is called confirmed.',
    'signature-wrong': 'The custodians’ signatures do not fit this list. Nothing is sealed to it.',
    'roster-below-threshold': 'Too few custodians signed this list. Nothing is sealed to it.',
    'release-not-cosigned-here': 'Refused: this page of the record was never shown to the witness. No key is given.',
    'not-opened': 'By the witness’s count nobody has opened the report, and that is true.',
    disposition: 'She reads that it was closed, by whom in role and on which day, with its proof.',
    'approval-missing':
      'A closing stands in the record without the second person it needs. The witness did not take it, so the deadlines run on.',
    'release-deadline-not-past': 'Before the deadline the second authority is refused: nobody gets at a report early.',
    'appeal-released': 'The report opened for another office, because this one let the time pass.',
  },
};

export const es: Words = {
  title: 'Intente enterrarla',
  intro:
    'Usted lleva el servidor, o le sobornaron, o ambas cosas. Llegó una denuncia que no debe salir. Elija cómo hacerla desaparecer. Cada cosa se hace de verdad, con los mismos programas, y lo que lee después es lo que dijeron sus propias comprobaciones.',
  safe: 'Sucede en una casa hecha para ello y desechada: su propia base de datos, servidor y testigo. Nada de ella es de la demostración, y nada es una denuncia real.',
  try: 'Hacerlo',
  other: 'English',
  busy: 'Se está haciendo',
  first: 'La primera vez se construyen las páginas, lo que tarda un cuarto de minuto.',
  failed: 'No se pudo hacer la casa, o un acto no llegó a su fin. Inténtelo de nuevo.',
  again: 'Cada acto empieza con una casa nueva y vacía.',
  outcome: 'Quién lo notó',
  yes: 'Lo notó',
  no: 'No lo notó',
  code: 'dijo',
  screens: 'Véalo en las pantallas reales, mientras exista esta casa',
  sourceScreen: 'La página de quien denuncia',
  auditorScreen: 'La página de auditoría',
  withWords: 'con estas palabras',
  acts: {
    row: {
      title: 'Borrar una fila',
      who: 'Quien opera la base de datos',
      does: 'Alguien de la mesa leyó la denuncia. Borre la fila que lo dice, para que nadie lo sepa.',
    },
    yesterday: {
      title: 'Restaurar la copia de ayer',
      who: 'Quien opera y tiene un respaldo',
      does: 'Ponga de nuevo una copia de antes de que llegara la denuncia. Nunca pasó.',
    },
    key: {
      title: 'Cambiar una clave',
      who: 'Quien opera el servidor',
      does: 'Muestre a todos una nómina en la que una clave es la suya, para que la próxima denuncia se abra para usted.',
    },
    unlogged: {
      title: 'Leer sin una entrada',
      who: 'Alguien de la mesa y quien opera, juntos',
      does: 'Firme una página privada del registro con la clave del propio registro, pida con ella al testigo la clave de la denuncia, y tire la página.',
    },
    alone: {
      title: 'Cerrarla a solas',
      who: 'Alguien de la mesa que cambió el programa',
      does: 'Cierre la denuncia por antigua, sin la segunda persona que eso exige.',
    },
    deadline: {
      title: 'Dejar pasar el plazo',
      who: 'Una mesa entera que mira a otro lado',
      does: 'No haga nada. No la abra nunca. Los relojes de esta casa se adelantan ocho días.',
    },
  },
  steps: {
    house: 'Se hace una casa nueva: una base de datos, un servidor, un testigo',
    report: 'Alguien envía una denuncia y espera a que se confirme',
    read: 'Alguien de la mesa la lee, lo que antes entra en el registro',
    wrong: 'Se hace el daño',
    clock: 'Pasan ocho días',
    look: 'Miran quien denunció, el testigo y la auditoría',
  },
  who: {
    source: 'Quien denunció, que vuelve con 12 palabras',
    witness: 'El testigo, que lleva otro organismo',
    auditor: 'La verificación de auditoría',
    log: 'Quien escribe el registro, al preguntar al testigo',
    second: 'La segunda autoridad',
  },
  codes: {
    'opening-withheld': 'El testigo contó una apertura que la oficina no muestra. Su página le avisa en rojo.',
    'preimage-missing': 'Una entrada del registro perdió su declaración, y la verificación nombra la entrada.',
    'release-unlogged': 'El testigo entregó una clave para la que el registro no muestra declaración.',
    'tip-unknown':
      'La oficina dice que no tiene tal denuncia. A quien denunció le dijeron “confirmada” y guarda las palabras: lo sabe.',
    'witness-ahead': 'El testigo cofirmó un registro más largo que el que se muestra.',
    stopped: 'El testigo vio más. El registro ya no firma nada, y ninguna denuncia posterior se llama confirmada.',
    'signature-wrong': 'Las firmas de los custodios no encajan con esta nómina. Nada se sella para ella.',
    'roster-below-threshold': 'Firmaron muy pocos custodios esta nómina. Nada se sella para ella.',
    'release-not-cosigned-here': 'Negado: esta página del registro nunca se mostró al testigo. No se da ninguna clave.',
    'not-opened': 'Según la cuenta del testigo nadie abrió la denuncia, y es verdad.',
    disposition: 'Lee que se cerró, con qué función y en qué día, con su prueba.',
    'approval-missing':
      'En el registro hay un cierre sin la segunda persona que exige. El testigo no lo aceptó, así que los plazos siguen.',
    'release-deadline-not-past':
      'Antes del plazo se le niega a la segunda autoridad: nadie llega antes a una denuncia.',
    'appeal-released': 'La denuncia se abrió para otra oficina, porque esta dejó pasar el plazo.',
  },
};
