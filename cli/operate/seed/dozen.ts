// The demo's dozen. Four people who do not know of each other, in two languages, describe the same Thursday nights at the
// same lane with the same supervisor; the others are what else reaches a hotline. Persons and places are invented.
import { pickupWithDrums, truckAtLane7 } from './picture.ts';
import type { Story } from './story.ts';

const png = (name: string, bytes: Uint8Array) => ({ name, type: 'image/png', bytes });

/** A dozen stories; made anew each time, since the pictures are painted. */
export const theDozen = (): Story[] => [
  {
    language: 'en',
    allegations: ['bribe', 'wave-through'],
    narrative: [
      'I work primary inspection at the San Jacinto crossing. On Thursday nights, shortly after the 2200 shift change, our supervisor Sergio sends whoever is in the booth of lane 7 on a break and takes the booth himself.',
      'Within ten minutes a white box truck comes through. No company name, Sonora plate beginning with VX. He does not swipe, does not look in the back, waves it on with the lights of the lane off. I have seen it four Thursdays in a row.',
      'Last week I saw the driver hand him a folded newspaper. He laughed and put it in his lunch bag. I took the picture from the break room window.',
    ].join('\n\n'),
    answers: {
      'bribe-amount': 'I do not know how much. Something in a newspaper, every week as far as I can tell.',
      vehicle: 'Lane 7, Thursday night shift, white box truck, cargo never looked at',
      'subject-known': 'partly',
      'subject-title': ['Sergio, shift supervisor. I only know his first name for sure.'],
      'where-kind': 'port-of-entry',
      where: 'San Jacinto, lane 7',
      'when-kind': 'ongoing',
      when: 'Thursdays after the 2200 shift change',
      'how-known': ['saw'],
      harm: 'Not that I know. Nobody knows what is in that truck.',
    },
    attachments: [png('from-the-break-room.png', truckAtLane7())],
  },
  {
    language: 'es',
    allegations: ['wave-through', 'escort'],
    narrative: [
      'Soy mecánico, doy mantenimiento a las básculas del cruce de San Jacinto y casi siempre me toca de noche. Los jueves el jefe de turno, Sergio, nos pide que dejemos el carril 7 «para el final» y que no prendamos las torres de luz.',
      'A esa hora pasa un camión blanco de caja, sin logotipo. Delante va una camioneta gris que se adelanta, se estaciona pasando la garita y espera. Cuando el camión pasa, la camioneta se va detrás de él. Nadie les revisa nada.',
      'Una vez pregunté y me dijeron que yo estaba para las básculas. ¿Qué más quiere que haga?',
    ].join('\n\n'),
    answers: {
      vehicle: 'Carril 7, turno de la noche del jueves, camión blanco de caja, con una camioneta gris por delante',
      'subject-known': 'partly',
      'subject-title': ['Sergio, jefe de turno'],
      'where-kind': 'port-of-entry',
      where: 'San Jacinto, carril 7',
      'when-kind': 'ongoing',
      when: 'Los jueves, entre diez y once de la noche',
      'how-known': ['saw'],
    },
  },
  {
    language: 'en',
    allegations: ['information-leak'],
    narrative: [
      'I look after cameras and plate readers for the sector. Every Thursday since early autumn there is a maintenance ticket for the plate reader and both cameras of lane 7 at San Jacinto, from 2210 to 2240. There is no maintenance: nobody from my team goes out.',
      'The tickets are opened from the terminal in the supervisors’ office under the initials S. R., always by telephone first. He once asked me which of the remaining cameras can see the far side of that lane.',
      'I can show the ticket numbers to somebody from outside the sector.',
    ].join('\n\n'),
    answers: {
      'leak-kind': ['sensors', 'checkpoints'],
      'subject-known': 'partly',
      'subject-title': ['The night supervisor, first name Sergio'],
      'where-kind': 'port-of-entry',
      where: 'San Jacinto, lane 7',
      'when-kind': 'ongoing',
      when: 'Thursdays, 2210 to 2240',
      'how-known': ['documents'],
    },
  },
  {
    language: 'es',
    mode: 'confidential',
    person: {
      name: 'Maribel Ontiveros Lara',
      contact: 'Solo por la tarde, 555-0142; no llamen a la oficina',
      relation: 'Auxiliar de nómina',
    },
    allegations: ['bribe', 'obstruction'],
    narrative: [
      'Llevo los roles de turno. Desde septiembre el supervisor Sergio cambia a mano el rol del jueves por la noche para quedar él a cargo de los carriles 5 a 8, aunque no le toca. Cuando lo corregí en el sistema me llamó por teléfono y me dijo que no me metiera.',
      'Tengo copia de los roles de antes y de después. También tengo las horas extra que no cobra: nadie regala doce jueves. En el pasillo dicen que estrena camioneta y que la pagó de contado.',
      'Pueden saber mi nombre las personas de esta oficina, pero no lo den a nadie más sin preguntarme.',
    ].join('\n\n'),
    answers: {
      'bribe-amount': 'No sé cuánto. Una camioneta nueva pagada de contado, según dicen.',
      reported: 'inside',
      'reported-before': 'Lo dije de palabra al jefe de personal en octubre; no pasó nada.',
      'subject-known': 'partly',
      'subject-title': ['Sergio, supervisor del turno de noche'],
      'where-kind': 'office',
      where: 'San Jacinto, roles de los carriles 5 a 8',
      'when-kind': 'ongoing',
      when: 'Cada jueves desde septiembre',
      'how-known': ['documents'],
    },
  },
  {
    language: 'es',
    allegations: ['coercion-of-reporter', 'threats'],
    urgent: true,
    narrative: [
      'Hace tres semanas dos hombres me esperaron afuera de la escuela de mi hija. Sabían su nombre y su salón. Me dijeron que lo único que tengo que hacer es no estar en mi puesto cuando me avisen.',
      'Ya lo hice una vez. Me mandaron un mensaje a las diez y me fui al baño quince minutos. Al día siguiente había un sobre en mi coche. No lo he tocado. El mensaje nuevo dice que el próximo jueves otra vez.',
      'No puedo hablar con mi supervisor porque no sé de qué lado está. No me llamen. Entraré aquí con mis palabras.',
    ].join('\n\n'),
    answers: {
      'safe-now': 'not-sure',
      'who-knows': 'Nadie. Mi esposo no sabe.',
      'asked-of-you': 'Irme de mi puesto, en la revisión secundaria, cuando me manden un mensaje. Ya lo hice una vez.',
      'threat-who': 'Dos hombres, uno de unos cincuenta años. Está pasando ahora.',
      'subject-known': 'no',
      'where-kind': 'port-of-entry',
      'when-kind': 'planned',
      when: 'El próximo jueves por la noche',
      'how-known': ['saw'],
      harm: 'Mi hija, de ocho años.',
    },
  },
  {
    language: 'en',
    allegations: ['obstruction'],
    narrative: [
      'In spring I wrote a memorandum to my field office about seized vehicles that were released without paperwork. I was told that it had been sent up. In summer I asked for its number and there was none.',
      'Two weeks later I was taken off my unit and assigned to count uniforms in the warehouse at Las Palomas. My evaluation went from the best to the worst in one quarter. Two colleagues who had signed with me were moved as well.',
      'I kept a copy. I want somebody outside this office to read it and to tell me whether it ever arrived anywhere.',
    ].join('\n\n'),
    answers: {
      reported: 'inside',
      'reported-before':
        'In April, to the field office, in writing. The memorandum cannot be found, and I was transferred.',
      'subject-known': 'partly',
      'subject-title': ['The deputy field director'],
      'where-kind': 'office',
      where: 'Las Palomas field office',
      'when-kind': 'past',
      'how-known': ['documents'],
    },
    doNotAdmit: ['The deputy field director'],
  },
  {
    language: 'en',
    allegations: ['other'],
    narrative:
      'asdf asdf test. is anybody there?? the coffee machine on the 2nd floor takes your dollar and gives nothing, THAT is corruption. lol',
    answers: { 'subject-known': 'partly', 'subject-title': ['the coffee machine'] },
  },
  {
    language: 'en',
    allegations: ['vulnerability'],
    narrative: [
      'A colleague of mine in the canine unit plays for money, and for some months he has been losing. He borrowed from half the unit and has paid everybody back at once, in cash, after meeting a man he calls "the banker".',
      'He is a good man and I do not believe he has done anything yet. But the banker now comes to our softball games and asks him about his roster. I would rather you talk to him before somebody else does.',
    ].join('\n\n'),
    answers: {
      'exploited-by': 'A man of about forty who calls himself the banker, since August',
      'subject-known': 'partly',
      'subject-title': ['A handler of the canine unit. I will give the name when I see that somebody answers here.'],
      'where-kind': 'elsewhere',
      'when-kind': 'ongoing',
      'how-known': ['saw'],
    },
  },
  {
    language: 'es',
    allegations: ['false-documents'],
    narrative: [
      'En la oficina de permisos de Mesa Colorada faltan formas foliadas: el inventario dice 400 y hay 362. Las que faltan son de la serie que termina en 18. Dos de esas ya regresaron usadas, con sello nuestro y firma de alguien que ese día estaba de vacaciones.',
      'Las guardan en el archivero del fondo, del que tres personas tienen llave.',
    ].join('\n\n'),
    answers: {
      'documents-which': 'Permisos provisionales foliados, serie 18, en el archivero del fondo',
      'subject-known': 'no',
      'where-kind': 'office',
      where: 'Mesa Colorada, oficina de permisos',
      'when-kind': 'ongoing',
      'how-known': ['documents'],
    },
  },
  {
    language: 'en',
    allegations: ['sexual-compromise', 'information-leak'],
    narrative: [
      'A man on my patrol team met a woman online in June. Since then he photographs the whiteboard with the week’s patrol plan before he goes home; I thought it was for himself. On Sunday he showed me her messages, proud of them: between the photographs she asks who is out on which night and how far the drones go.',
      'He says that she is curious. When he did not answer for two days she wrote that she had kept everything he ever sent her.',
    ].join('\n\n'),
    answers: {
      relationship: 'Online, in June. Photographs at first, then questions about the patrol plan.',
      'leak-kind': ['patrols', 'sensors'],
      'subject-known': 'partly',
      'subject-title': ['An agent of my own team at Cerro Pelón station'],
      'where-kind': 'sector',
      where: 'Cerro Pelón, patrol zone 3',
      'when-kind': 'ongoing',
      'how-known': ['saw'],
    },
  },
  {
    language: 'es',
    allegations: ['smuggling'],
    narrative: [
      'La camioneta oficial que dicen que está en el taller no está en el taller. La vi dos veces de madrugada detrás de la bodega vieja de Arroyo Seco, cargada con tambos tapados. Salió por la brecha, sin luces, hacia el lado de los ranchos.',
      'El que maneja trae uniforme, pero no es de los nuestros o no lo conozco. Mando una foto; está lejos pero se ve.',
    ].join('\n\n'),
    answers: {
      vehicle: 'Camioneta oficial blanca con franja verde, tambos tapados con lona, por la brecha de los ranchos',
      'subject-known': 'no',
      'where-kind': 'sector',
      where: 'Bodega vieja de Arroyo Seco',
      'when-kind': 'ongoing',
      when: 'Dos madrugadas de este mes',
      'how-known': ['saw'],
    },
    attachments: [png('bodega-vieja.png', pickupWithDrums())],
  },
  {
    language: 'en',
    mode: 'open',
    person: {
      name: 'Dale Whitcomb',
      contact: 'dale.whitcomb@training.example',
      relation: 'Contract instructor at the academy',
    },
    allegations: ['infiltration'],
    narrative: [
      'One of the trainees in my firearms class gave three different answers about where he lived before he applied. He has two telephones, and steps outside when the older one rings, also in the middle of an exercise.',
      'He asked me which ports are short of people and how one gets posted there. Many ask that. He wrote the answer down on his hand and rang somebody. It may be nothing; you may use my name.',
    ].join('\n\n'),
    answers: {
      'infiltration-why': 'Three different addresses, a second telephone, questions about postings',
      'subject-known': 'partly',
      'subject-title': ['A trainee of the autumn class; I will name him to whoever calls'],
      'where-kind': 'elsewhere',
      where: 'The academy',
      'when-kind': 'ongoing',
      'how-known': ['saw'],
    },
  },
];
