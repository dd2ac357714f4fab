/**
 * P5.4. The office's words as it finds them on its first day. Names and addresses are those of the United States; an office
 * puts its own numbers in their place by a policy, and not by changing this file.
 */
import { w } from '#protocol/report/default/words';
import type { Contact, Texts } from '#protocol/report/texts';

const contact = (at: string, name: Contact['name'], what: Contact['what']): Contact => ({ at, name, what });

const before: Texts['before'] = {
  place: [
    w(
      'Use your own phone or computer. Not one that your agency gave you or looks after.',
      'Use su propio teléfono o computadora. No uno que su agencia le dio o cuida.',
    ),
    w(
      'Use a network that is not your workplace’s. Sit where nobody sees the screen.',
      'Use una red que no sea la de su trabajo. Siéntese donde nadie vea la pantalla.',
    ),
    w(
      'Use Tor Browser if you can. Only Tor also hides that you came here.',
      'Use el Navegador Tor si puede. Solo Tor oculta también que vino aquí.',
    ),
  ],
  limits: [
    w(
      'Your browser trusts the page it was given. Somebody who takes over the office’s server could send you a false page and read what you type. Others can notice this. You alone cannot.',
      'Su navegador confía en la página que recibe. Quien tome el servidor de la oficina puede enviarle una página falsa y leer lo que escribe. Otros pueden notarlo. Usted solo, no.',
    ),
    w(
      'Your visit can be seen. We keep no address, but your network can see that you came.',
      'Su visita se puede ver. No guardamos ninguna dirección, pero su red puede ver que vino.',
    ),
    w(
      'Your device can give you away. Whoever controls or searches it may see what you typed.',
      'Su equipo puede delatarle. Quien lo controle o lo revise puede ver lo que escribió.',
    ),
    w(
      'Your own words can point to you. What only three people knew points to three people. Photos and files can say where and by whom they were made.',
      'Sus propias palabras pueden señalarle. Lo que solo tres sabían señala a tres. Las fotos y los archivos pueden decir dónde y quién los hizo.',
    ),
    w(
      'A report is not yet an investigation. This page can prove what was done with it. It cannot make an office act.',
      'Una denuncia no es todavía una investigación. Esta página puede probar qué se hizo con ella. No puede hacer que una oficina actúe.',
    ),
  ],
  rules: [
    w(
      'Do not send classified material, not even a part of it.',
      'No envíe material clasificado, ni siquiera una parte.',
    ),
    w(
      'Write what you believe to be true. Knowingly false reports can be a crime.',
      'Escriba lo que cree cierto. Denunciar algo falso a sabiendas puede ser delito.',
    ),
  ],
};

const danger: Texts['danger'] = {
  intro: w(
    'This is not an emergency line. If the local officers may be part of it, call one of the others on this list.',
    'Esta no es una línea de emergencia. Si los agentes locales pueden estar metidos, llame a otro número de la lista.',
  ),
  numbers: [
    contact('911', w('Emergency', 'Emergencias'), w('Police, fire, ambulance', 'Policía, bomberos, ambulancia')),
    contact(
      '1-800-225-5324',
      w('FBI', 'FBI'),
      w(
        'When the local officers may be your colleagues, or theirs',
        'Si los agentes locales pueden ser sus colegas, o los de ellos',
      ),
    ),
    contact(
      '988',
      w('Crisis line', 'Línea de crisis'),
      w('Somebody to talk to, day and night', 'Alguien con quien hablar, día y noche'),
    ),
  ],
};

const rights: Texts['rights'] = {
  lines: [
    w(
      'You are not alone, and being pressed is not your fault.',
      'Usted no está solo. Que le presionen no es su culpa.',
    ),
    w(
      'You choose what you tell us. You may leave out what you did yourself.',
      'Usted decide qué contarnos. Puede callar lo que usted mismo hizo.',
    ),
    w(
      'We cannot promise that nobody will be charged. Only a prosecutor can, and only in writing.',
      'No podemos prometer que no habrá cargos. Solo un fiscal puede, y solo por escrito.',
    ),
    w(
      'What you write here can be used in a case, also against you.',
      'Lo que escriba aquí puede usarse en un proceso, también contra usted.',
    ),
    w(
      'You may talk to a lawyer first. Nobody may stop you from doing so.',
      'Puede hablar antes con un abogado. Nadie puede impedírselo.',
    ),
  ],
  help: [
    contact(
      '',
      w('A lawyer of your own', 'Su propio abogado'),
      w(
        'The bar of your state can name one. Your union may pay for one, but think about who would hear of it.',
        'El colegio de abogados de su estado puede darle nombres. Su sindicato tal vez lo pague; piense quién se enteraría.',
      ),
    ),
    contact(
      '988',
      w('Crisis line', 'Línea de crisis'),
      w('Free, day and night, without your name', 'Gratis, día y noche, sin dar su nombre'),
    ),
  ],
};

const doors: Texts['doors'] = [
  contact(
    '911',
    w('Somebody needs help now', 'Alguien necesita ayuda ahora'),
    w('Call the emergency number.', 'Llame al número de emergencias.'),
  ),
  contact(
    'dhs.gov/trip',
    w('You are stopped or searched again and again', 'Le detienen o le revisan una y otra vez'),
    w('The traveler redress office can look at it.', 'La oficina de reparación al viajero puede verlo.'),
  ),
  contact(
    'help.cbp.gov',
    w('A delay, rude service, a lost thing', 'Una demora, mal trato, algo perdido'),
    w('The agency’s own complaint office takes these.', 'La oficina de quejas de la agencia los recibe.'),
  ),
  contact(
    'egov.uscis.gov',
    w('Your own visa or immigration case', 'Su propia visa o caso migratorio'),
    w('The immigration service answers these.', 'El servicio de inmigración responde a esto.'),
  ),
  contact(
    'dhs.gov/crcl',
    w('Your civil rights were not respected', 'No respetaron sus derechos civiles'),
    w('The office for civil rights can look at it.', 'La oficina de derechos civiles puede verlo.'),
  ),
  contact(
    'eeoc.gov',
    w('You are treated worse at work for who you are', 'Le tratan peor en el trabajo por ser quien es'),
    w('Go to the office for equal employment.', 'Vaya a la oficina de igualdad en el empleo.'),
  ),
];

const elsewhere: Texts['elsewhere'] = {
  lines: [
    w(
      'The law forbids your agency to punish you for an honest report.',
      'La ley prohíbe que su agencia le castigue por una denuncia honesta.',
    ),
    w('You may go to more than one office.', 'Puede acudir a más de una oficina.'),
  ],
  contacts: [
    contact(
      'osc.gov',
      w('Office of Special Counsel', 'Oficina del Asesor Especial'),
      w(
        'Takes reports from federal employees, and protects from reprisal',
        'Recibe denuncias de quien trabaja para el gobierno y le protege de castigos',
      ),
    ),
    contact(
      'tips.fbi.gov',
      w('FBI', 'FBI'),
      w('Investigates bribery and threats at the border', 'Investiga sobornos y amenazas en la frontera'),
    ),
    contact(
      'congress.gov/members',
      w('Congress', 'Congreso'),
      w('Your member, or a committee that oversees the agency', 'Su representante, o un comité que vigila la agencia'),
    ),
  ],
};

/** The texts as an office finds them on its first day. */
export const DEFAULT_TEXTS: Texts = { version: 1, before, danger, rights, doors, elsewhere };
