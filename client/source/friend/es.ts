import type { en } from './en.ts';

export const es: Readonly<Record<keyof typeof en, string>> = {
  'friend.title': 'Cómo un amigo puede revisar esta página',
  'friend.intro':
    'Una página se puede cambiar antes de que le llegue. Alguien en quien usted confía puede revisarla desde otro lugar.',
  'friend.how': 'Lo que hace el amigo',
  'friend.how.elsewhere':
    'Usa un equipo y una red que no son de usted ni del trabajo. No necesita cuenta y no nombra a nadie.',
  'friend.how.pins': 'Busca el programa Candor y el archivo pins.json. No en este sitio: en papel o en otra oficina.',
  'friend.how.run': 'Escribe esta orden. Mira cada archivo de esta página y nombra cada uno que no es como se publicó.',
  'friend.how.twice': 'Lo hace de nuevo otro día y desde otro lugar.',
  'friend.code':
    'La orden muestra primero un código. El amigo lo compara con el del cartel de la oficina. Esta página se hizo con este código:',
  'friend.code.else': 'Si uno de los tres es distinto, no use esta página. El que está en papel es el correcto.',
  'friend.compare': 'Después muestra una lista. Si una línea dice que un archivo es otro o falta, no use esta página.',
  'friend.not': 'Lo que esto no puede mostrar',
  'friend.not.you': 'Muestra lo que recibió el amigo. Un mal servidor puede darle a usted otra cosa.',
  'friend.not.device': 'No dice nada de su propio teléfono o equipo.',
  'friend.not.ask': 'Pídalo en persona. Un mensaje sobre esto puede decir a otros que usted quiere denunciar.',
};
