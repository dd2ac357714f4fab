/** Relatos que casi se repiten. */
import type { repeats as en } from '../en/repeats.ts';

export const repeats: Readonly<Record<keyof typeof en, string>> = {
  'repeats.title': 'Algunos relatos dicen casi lo mismo',
  'repeats.intro':
    'Hallados en este dispositivo entre los relatos que usted ha leído. Decida sobre un grupo de una vez; nada se desecha, y cada fuente tiene su propio registro.',
  'repeats.choose_one': 'Elegir esta {{count}} denuncia',
  'repeats.choose_other': 'Elegir estas {{count}} denuncias',
  'repeats.note': 'Anotar que las demás repiten {{number}}',
};
