/** For somebody who lost her words, in Spanish. */
import type { lost as english } from '../en/lost.ts';

export const lost: Readonly<Record<keyof typeof english, string>> = {
  'lost.title': 'Perdió sus 12 palabras',
  'lost.intro':
    'Nadie puede dárselas otra vez, nosotros tampoco. Puede escribir una denuncia nueva que nombre la primera. La oficina leerá las dos.',
  'lost.kept': 'Su primera denuncia no se perdió. Se lee y se trabaja como antes. Solo se perdió el camino de vuelta.',
  'lost.number': 'Número de su primera denuncia',
  'lost.number.hint': 'Se parece a K7QF-3M2X. Déjelo vacío si no lo tiene.',
  'lost.number.wrong': 'Este no es el número de una denuncia. Compare cada letra y cifra, o déjelo vacío.',
  'lost.next': 'Escribir una denuncia nueva',
};
