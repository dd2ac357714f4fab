/** The auditor's app in Spanish. */
import type { en } from './en.ts';

export const es: Readonly<Record<keyof typeof en, string>> = {
  'app.service': 'Auditores de {{organisation}}',
  'app.footer': 'Un auditor ve cada declaración del registro y no puede abrir ninguna denuncia.',
  'unlock.title': 'Abra el registro',
  'unlock.intro': 'Su frase abre sus claves en este dispositivo. Nunca se envía a ninguna parte.',
  'unlock.phrase': 'Su frase',
  'unlock.hint': '12 palabras separadas por espacios, en inglés o en español.',
  'unlock.submit': 'Abrir',
};
