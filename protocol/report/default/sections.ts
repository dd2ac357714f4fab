/** P5.4. The pages of the form, in order. */
import { w } from '#protocol/report/default/words';
import type { Section } from '#protocol/report/questionnaire';

const section = (id: string, title: Section['title'], more: Partial<Section> = {}): Section => ({
  id,
  title,
  place: 'details',
  notice: 'none',
  ...more,
});

export const sections: Section[] = [
  section('you', w('Who you are', 'Quién es usted'), { place: 'first' }),
  section('safe', w('Are you safe?', '¿Está a salvo?'), { place: 'safety', notice: 'numbers' }),
  section('pressure', w('The pressure on you', 'La presión sobre usted'), { place: 'safety', notice: 'rights' }),
  section('more', w('More about it', 'Más sobre esto')),
  section('people', w('Who is involved?', '¿Quiénes participan?')),
  section('place', w('Where and when?', '¿Dónde y cuándo?')),
  section('known', w('How do you know?', '¿Cómo lo sabe?')),
  section('since', w('What came of it?', '¿Qué ha pasado después?')),
];
