/** The same in Spanish. */
import type { refused as en } from './refused-en.ts';

export const refused: Readonly<Record<keyof typeof en, string>> = {
  'refused.clock-wrong':
    'Esta propuesta se hizo un día posterior al que muestra este dispositivo. Ponga en hora el reloj, o pregunte a quien la hizo.',
  'refused.roster-of-another-organisation': 'Esta es la nómina de otra organización. No la firme.',
  'refused.roster-unsound':
    'Con esto la organización no podría trabajar o se la podría engañar: vea qué falta. Pida otra propuesta.',
  'refused.roster-chain-broken':
    'Esto no sigue a la nómina que usted conoce: falta una en medio, o alguien hizo dos que se separan. No firme; pregunte a los otros custodios qué nómina tienen.',
  'refused.roster-superseded': 'Esta nómina es anterior a otra que viene con ella. Pida una propuesta nueva.',
  'refused.roster-too-soon':
    'Esto da poder a alguien y valdría demasiado pronto: todos deben poder verlo una semana antes.',
  'refused.roster-below-threshold':
    'Una nómina de este archivo la firmaron muy pocos custodios. No siga a partir de ella.',
  'refused.roster-expired': 'Una nómina de este archivo pasó su último día.',
  'refused.shape-wrong':
    'Este archivo es de otra clase que la que se pide aquí, o contiene algo que nadie conoce. No lo firme.',
  'refused.json-not-canonical':
    'Este archivo se escribió a mano o cambió en el camino, y dos personas podrían leerlo distinto. No lo firme; pida el archivo mismo.',
  'refused.json-malformed': 'Este archivo está dañado o es de otra clase.',
  'refused.statement-malformed': 'Este archivo está dañado o es de otra clase.',
  'refused.statement-kind-unknown': 'Este archivo es de otra clase que la que se pide aquí.',
  'refused.signer-twice': 'La firma del mismo custodio está dos veces. Vale una; quite la otra.',
  'refused.signer-unknown': 'Lo firmó alguien cuya firma no vale aquí.',
  'refused.signature-of-another-roster':
    'Esta firma es de otra propuesta. Si hay dos en camino, acuerden una y firmen esa.',
  'refused.signature-wrong':
    'Esta firma no encaja: ella, o lo que se firmó, cambió en el camino. Pida el archivo otra vez a quien lo hizo.',
  'refused.part-missing': 'Falta algo: un archivo, o una imagen de un archivo.',
  'refused.part-repeated': 'Una imagen llegó dos veces. Quite una de ellas.',
  'refused.part-altered': 'Estas imágenes no van juntas, o una se leyó mal. Tómelas otra vez.',
  'refused.handle-taken': 'Alguien de la nómina ya se llama así.',
  'refused.key-taken': 'Alguien de la nómina ya tiene estas claves.',
  'refused.request-of-another-organisation': 'Esta solicitud se hizo en la página de otra organización.',
  'refused.request-unsuitable':
    'Esta solicitud es de otra clase que lo que usted eligió: de alguien nuevo, o de alguien que ya está.',
  'refused.other': 'Esto no se puede aceptar.',
};
