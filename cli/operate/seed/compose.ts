// Stories for `npm run seed`, put together from lists: the same few names, places and vehicles turn up again and again, as
// they do on a real desk. All of them are invented.
import type { Random } from '#protocol/suite/suite';
import type { Story } from './story.ts';

const PLACES = ['San Jacinto', 'Las Palomas', 'Mesa Colorada', 'Cerro Pelón', 'Arroyo Seco', 'Puente Viejo'];
const NAMES = ['Sergio', 'Lalo', 'Whit', 'Nora', 'Chuy', 'Barlow'];
const DAYS = ['Monday', 'Tuesday', 'Thursday', 'Friday', 'Sunday'];
const DIAS = ['lunes', 'martes', 'jueves', 'viernes', 'domingo'];
const VEHICLES = ['white box truck', 'gray pickup', 'blue sedan', 'livestock trailer', 'tow truck'];
const VEHICULOS = ['camión blanco de caja', 'camioneta gris', 'sedán azul', 'remolque de ganado', 'grúa'];

interface Scene {
  readonly place: string;
  readonly name: string;
  readonly lane: number;
  readonly day: string;
  readonly vehicle: string;
}

interface Plot {
  readonly allegations: readonly string[];
  readonly en: (scene: Scene) => string;
  readonly es: (scene: Scene) => string;
  readonly answers: Readonly<Record<string, string | string[]>>;
}

const PLOTS: readonly Plot[] = [
  {
    allegations: ['wave-through'],
    en: ({ place, name, lane, day, vehicle }) =>
      `At ${place} the same ${vehicle} goes through lane ${lane} on ${day} nights and nobody looks inside. ${name} is always the one in the booth.`,
    es: ({ place, name, lane, day, vehicle }) =>
      `En ${place} pasa cada ${day} por la noche el mismo vehículo, ${vehicle}, por el carril ${lane}, y nadie lo revisa. Siempre está ${name} en la caseta.`,
    answers: { 'where-kind': 'port-of-entry', 'when-kind': 'ongoing', 'how-known': ['saw'] },
  },
  {
    allegations: ['bribe'],
    en: ({ place, name, day, vehicle }) =>
      `${name} came back from leave with a paid-off house. On ${day}s somebody in a ${vehicle} waits for him outside the ${place} station and hands something through the window.`,
    es: ({ place, name, day, vehicle }) =>
      `${name} regresó de vacaciones con la casa pagada. Los ${day} alguien lo espera afuera de la estación de ${place} y le entrega algo por la ventana: ${vehicle}.`,
    answers: { 'where-kind': 'elsewhere', 'when-kind': 'ongoing', 'how-known': ['saw'] },
  },
  {
    allegations: ['information-leak'],
    en: ({ place, name, day }) =>
      `${name} at ${place} looks up plates that have nothing to do with any case, mostly on ${day}s, and reads them to somebody over a telephone of his own.`,
    es: ({ place, name, day }) =>
      `${name}, en ${place}, consulta placas que no son de ningún caso, casi siempre los ${day}, y se las lee a alguien por su propio teléfono.`,
    answers: { 'leak-kind': ['look-ups'], 'where-kind': 'office', 'when-kind': 'ongoing', 'how-known': ['saw'] },
  },
  {
    allegations: ['escort'],
    en: ({ place, day, vehicle }) =>
      `The checkpoint south of ${place} closes early on ${day}s. Ten minutes later a ${vehicle} drives past with one of our own cars in front of it.`,
    es: ({ place, day, vehicle }) =>
      `El retén al sur de ${place} cierra temprano los ${day}. A los diez minutos pasa con una patrulla nuestra por delante: ${vehicle}.`,
    answers: { 'where-kind': 'checkpoint', 'when-kind': 'ongoing', 'how-known': ['told'] },
  },
  {
    allegations: ['threats'],
    en: ({ place, name, day }) =>
      `On ${day} two men came to ${name}'s house near ${place} and told his wife which road she takes to work. He has asked for a transfer and will not say why.`,
    es: ({ place, name, day }) =>
      `El ${day} dos hombres fueron a la casa de ${name}, cerca de ${place}, y le dijeron a su familia por qué camino va al trabajo. Pidió su cambio y no dice por qué.`,
    answers: { 'safe-now': 'not-sure', 'where-kind': 'elsewhere', 'when-kind': 'ongoing', 'how-known': ['told'] },
  },
  {
    allegations: ['other'],
    en: ({ place }) => `The parking at ${place} is a disgrace and nobody does anything about it. Please investigate.`,
    es: ({ place }) => `El estacionamiento de ${place} es una vergüenza y nadie hace nada. Investiguen.`,
    answers: { 'where-kind': 'elsewhere' },
  },
];

/** One story, by the bytes that `random` gives. */
export function composeStory(random: Random): Story {
  const pick = (length: number) => (random(1)[0] ?? 0) % length;
  const of = (list: readonly string[]) => list[pick(list.length)] ?? '';
  const plot = PLOTS[pick(PLOTS.length)] ?? PLOTS[0];
  const language = pick(2) === 0 ? 'en' : 'es';
  const scene = {
    place: of(PLACES),
    name: of(NAMES),
    lane: 1 + pick(12),
    day: of(language === 'en' ? DAYS : DIAS),
    vehicle: of(language === 'en' ? VEHICLES : VEHICULOS),
  };
  return {
    language,
    allegations: plot?.allegations ?? ['other'],
    narrative: plot?.[language](scene) ?? '',
    answers: { ...plot?.answers, 'subject-known': 'partly', 'subject-name': [scene.name], where: scene.place },
  };
}
