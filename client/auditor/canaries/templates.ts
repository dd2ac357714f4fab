/** Accounts that somebody at a port of entry might send; an auditor changes them before planting, since the same twice gives itself away. */
import type { Words } from '#protocol/report/questionnaire';

export interface Template {
  readonly key: 'lane' | 'lookups' | 'gift' | 'pressure';
  readonly allegations: readonly string[];
  readonly text: Words;
}

export const TEMPLATES: readonly Template[] = [
  {
    key: 'lane',
    allegations: ['wave-through'],
    text: {
      en: 'On the late shift the same officer takes over one lane for ten minutes around half past nine and then hands it back. A grey pickup with a closed bed came through twice in that time last week and was not sent to secondary. I noted the times on paper.',
      es: 'En el turno de noche el mismo oficial toma un carril diez minutos hacia las nueve y media y luego lo devuelve. La semana pasada una camioneta gris con la caja cerrada pasó dos veces en ese rato y no la mandaron a segunda revisión. Apunté las horas en papel.',
    },
  },
  {
    key: 'lookups',
    allegations: ['information-leak'],
    text: {
      en: 'A colleague who sits near me runs plates in the system that have nothing to do with our work. She writes them down from her private phone first. It is always on Mondays. I do not know who asks her.',
      es: 'Una compañera que se sienta cerca consulta en el sistema placas que no tienen que ver con nuestro trabajo. Antes las copia de su teléfono privado. Siempre es en lunes. No sé quién se las pide.',
    },
  },
  {
    key: 'gift',
    allegations: ['bribe', 'vulnerability'],
    text: {
      en: 'An agent of my unit told me that a friend of his brother-in-law paid off his truck. He laughed about it. He had money trouble until the spring. Since then he asks for the river detail whenever he can.',
      es: 'Un agente de mi unidad me contó que un amigo de su cuñado le pagó la camioneta. Se reía. Tuvo apuros de dinero hasta la primavera. Desde entonces pide el turno del río siempre que puede.',
    },
  },
  {
    key: 'pressure',
    allegations: ['sexual-compromise'],
    text: {
      en: 'A new officer has been seeing a woman he met at the gym since August. She now asks him about his shifts and about who works the cargo side. He thinks that it is love. I think that somebody sent her.',
      es: 'Un oficial nuevo sale desde agosto con una mujer que conoció en el gimnasio. Ahora ella le pregunta por sus turnos y por quién trabaja en carga. Él cree que es amor. Yo creo que alguien la envió.',
    },
  },
];
