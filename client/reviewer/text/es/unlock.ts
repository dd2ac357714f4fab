/** El cierre de una mesa que nadie toca. */
import type { unlock as en } from '../en/unlock.ts';

export const unlock: Readonly<Record<keyof typeof en, string>> = {
  'idle.title': '¿Sigue ahí?',
  'idle.text_one': 'Su mesa se cierra en {{count}} segundo y olvida lo que se abrió.',
  'idle.text_other': 'Su mesa se cierra en {{count}} segundos y olvida lo que se abrió.',
  'idle.stay': 'Seguir con la mesa abierta',
};
