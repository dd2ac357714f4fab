/** The reviewer's app in Spanish. */
import type { en } from './en.ts';

export const es: Readonly<Record<keyof typeof en, string>> = {
  'app.service': 'Revisores de {{organisation}}',
  'app.footer':
    'Cada ficha y cada parte que abra se anota antes en el registro, donde la ven denunciantes y auditores.',
  'unlock.title': 'Abra su mesa',
  'unlock.intro': 'Su frase abre sus claves en este dispositivo. Nunca se envía a ninguna parte.',
  'unlock.phrase': 'Su frase',
  'unlock.hint': '12 palabras separadas por espacios, en inglés o en español.',
  'unlock.submit': 'Abrir',
};
