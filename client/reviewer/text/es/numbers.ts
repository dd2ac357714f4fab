/** Cifras para el informe semestral. */
import type { numbers as en } from '../en/numbers.ts';

export const numbers: Readonly<Record<keyof typeof en, string>> = {
  'places.figures': 'Cifras',
  'numbers.title': 'Cifras',
  'numbers.intro':
    'Para el informe semestral. Cómo terminaron las denuncias, y cómo se cumplieron los plazos, se sigue solo del registro y abarca todas las de la mesa.',
  'numbers.halfYear': 'Denuncias que llegaron en',
  'numbers.from': 'El semestre desde el {{day}}',
  'numbers.received_one': 'Llegó {{count}} denuncia.',
  'numbers.received_other': 'Llegaron {{count}} denuncias.',
  'numbers.withheld.note':
    'Las cuentas por debajo de {{count}} no se muestran, ni una segunda donde una suma delataría la primera.',
  'numbers.withheld': 'Menos de {{count}}, o no mostrada con ella',
  'numbers.dispositions': 'Cómo terminaron',
  'numbers.open': 'Aún no',
  'numbers.allegations': 'De qué tratan',
  'numbers.allegations.several': 'Una denuncia puede tratar de varias cosas, y se cuenta con cada una.',
  'numbers.allegations.note_one':
    'Los hechos marcados están solo en los resúmenes sellados. {{count}} resumen no se abrió para usted y no se cuenta.',
  'numbers.allegations.note_other':
    'Los hechos marcados están solo en los resúmenes sellados. {{count}} resúmenes no se abrieron para usted y no se cuentan.',
  'numbers.what': 'Qué',
  'numbers.share': 'Parte de todas',
  'numbers.count': 'Denuncias',
  'numbers.none': 'No hay nada que contar.',
  'numbers.clock.met': 'A tiempo',
  'numbers.clock.late': 'Tarde',
  'numbers.clock.overdue': 'Vencido',
  'numbers.clock.soon': 'Vence pronto',
  'numbers.clock.running': 'Corre',
  'numbers.sameDay': 'La mitad de las hechas lo fue el mismo día.',
  'numbers.median_one': 'La mitad de las hechas tardó {{count}} día o menos.',
  'numbers.median_other': 'La mitad de las hechas tardó {{count}} días o menos.',
  'numbers.csv': 'Guardar como CSV',
};
