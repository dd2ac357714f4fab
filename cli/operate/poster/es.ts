import type { en } from './en.ts';

export const es: Readonly<Record<keyof typeof en, string>> = {
  'poster.title': 'Denuncie la corrupción sin peligro',
  'poster.heading': '¿Vio corrupción aquí?',
  'poster.what': 'Puede contarlo a esta oficina: {{office}}. No tiene que dar su nombre.',
  'poster.words': 'Recibe 12 palabras. Con ellas puede volver y leer la respuesta.',
  'poster.demo': 'Solo un ejemplo. No protege a nadie. No lo cuelgue.',
  'poster.not': 'No desde un equipo ni una red del trabajo',
  'poster.not.why':
    'En el trabajo pueden ver qué páginas se abren. Use su propio teléfono lejos del trabajo, o un equipo público.',
  'poster.not.photo':
    'No tome una foto de esto con un teléfono del trabajo. Otros pueden verle aquí: apunte la dirección y váyase.',
  'poster.address': 'La dirección',
  'poster.address.how': 'Escríbala letra por letra, o lea el cuadro con la cámara.',
  'poster.qr': 'Cuadro para leer con la cámara. Lleva la dirección {{address}}',
  'poster.onion': 'Para ocultar su visita, use Tor Browser y esta dirección:',
  'poster.check': '¿Es la página verdadera?',
  'poster.check.how':
    'La primera página dice cómo un amigo puede revisarla por usted. Al revisarla sale un código. Debe ser este:',
  'poster.code': 'Código',
  'card.heading': 'Tarjetas para recortar',
  'card.hide': 'Guarde esta tarjeta donde nadie mire. No en el trabajo.',
};
