/** Abrir, y lo que rodea cada página. */
import type { frame as en } from '../en/frame.ts';

export const frame: Readonly<Record<keyof typeof en, string>> = {
  'app.service': 'Auditores de {{organisation}}',
  'app.footer': 'Un auditor ve cada declaración del registro y no puede abrir ninguna denuncia.',
  'app.signedIn': 'Abierto como {{handle}}',
  'app.lock': 'Cerrar',
  'app.sections': 'El registro',
  'app.section.overview': 'Resumen',
  'app.section.entries': 'Todo lo hecho',
  'app.section.tips': 'Denuncias',
  'app.section.members': 'Miembros',
  'app.section.days': 'Días',
  'app.section.figures': 'Cifras',
  'app.section.unusual': 'Lectura inusual',
  'app.section.canaries': 'Señuelos',
  'app.warning.roster-expired': 'La nómina pasó su último día. Los custodios deben renovarla.',
  'app.warning.note-old':
    'El testigo no ha avalado hoy la nómina. Si sigue así, quizá se retenga una más nueva: pregunte a los custodios.',
  'app.found_one': 'La verificación encontró {{count}} cosa que está mal.',
  'app.found_other': 'La verificación encontró {{count}} cosas que están mal.',
  'app.found.look': 'Verlo en el resumen',
  'unlock.title': 'Abra el registro',
  'unlock.intro': 'Su frase abre sus claves en este dispositivo. Nunca se envía a ninguna parte.',
  'unlock.phrase': 'Su frase',
  'unlock.hint': '12 palabras separadas por espacios, en inglés o en español.',
  'unlock.submit': 'Abrir',
  'unlock.working': 'Se revisa la nómina y se abre una sesión.',
  'unlock.unknown': 'Estas palabras no son de ningún auditor de la nómina vigente. Revise cada palabra.',
  'unlock.after':
    'Al abrir se inicia una sesión, se lee todo el registro y se verifica. Ambas cosas se anotan en el registro, como todo lo que alguien hace aquí.',
};
