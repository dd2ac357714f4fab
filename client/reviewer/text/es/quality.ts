/** La revisión de calidad. */
import type { quality as en } from '../en/quality.ts';

export const quality: Readonly<Record<keyof typeof en, string>> = {
  'places.quality': 'Revisión de calidad',
  'quality.title': 'Revisión de calidad',
  'quality.intro':
    'Cinco de cada cien denuncias cerradas las lee de nuevo alguien que no participó en cerrarlas. Las sortea el propio registro, por lo que se anotó después del cierre, así que nadie puede elegir.',
  'quality.count_one': '{{count}} denuncia cerrada, {{drawn}} sorteadas.',
  'quality.count_other': '{{count}} denuncias cerradas, {{drawn}} sorteadas.',
  'quality.undecided_one': 'Para {{count}} de ellas el registro aún no ha crecido lo bastante.',
  'quality.undecided_other': 'Para {{count}} de ellas el registro aún no ha crecido lo bastante.',
  'quality.none': 'No hay ninguna denuncia cerrada sorteada.',
  'quality.by': 'La cerró, lo acordó',
  'quality.column': 'Revisión',
  'quality.review': 'Revisarla',
  'quality.review.label': 'Revisar la denuncia {{number}}',
  'quality.reviewed': 'Revisada por {{by}}',
  'quality.own': 'Suya: para otra persona',
  'quality.note': 'Revisión de calidad',
  'quality.checks': 'Qué se hizo bien',
  'quality.checks.hint': 'Deje sin marcar lo que no, y diga por qué abajo. Todo se guarda como nota sellada.',
  'quality.check.account': 'Los hechos marcados son los del relato.',
  'quality.check.danger': 'El peligro y la prisa se vieron y se actuó.',
  'quality.check.jurisdiction': 'Era para esta oficina, o se pasó a la que correspondía.',
  'quality.check.reason': 'El motivo del cierre está en el relato y en las notas.',
  'quality.check.reply': 'Se respondió a la fuente, y se le dijo lo que se podía.',
  'quality.check.clocks': 'Se cumplió cada plazo, o el retraso está explicado.',
  'quality.check.person': 'Quién es la fuente se abrió solo cuando hacía falta.',
  'quality.words': 'Qué no, y qué se sigue de ello',
  'quality.write': 'Escribir la revisión',
};
