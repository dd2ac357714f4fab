/** The source's app in Spanish. */
import type { en } from './en.ts';

export const es: Readonly<Record<keyof typeof en, string>> = {
  'app.service': 'Denuncias confidenciales a {{organisation}}',
  'app.footer': 'En este navegador no queda nada sobre usted: ni cuenta, ni cookies, ni historial de páginas.',
  'start.title': 'Antes de empezar',
  'start.intro':
    'Aquí puede denunciar corrupción sin decir quién es. Dedique antes dos minutos a leer esto: es lo que le protege.',
  'start.danger.heading': '¿Hay alguien en peligro en este momento?',
  'start.danger.text':
    'Llame primero al número de emergencias. Una denuncia hecha aquí puede leerse horas más tarde, aunque sea urgente.',
  'start.place.heading': 'Elija un lugar y un dispositivo seguros',
  'start.place.device': 'Use su propio dispositivo, no uno que su agencia le haya dado o administre.',
  'start.place.network': 'Use una red que no sea la de su trabajo, donde nadie pueda ver la pantalla.',
  'start.place.tor':
    'Use el Navegador Tor. Lo que escribe se cifra en su dispositivo en cualquier caso, pero solo Tor oculta además que visitó esta página.',
  'start.words.heading': 'Guarde 12 palabras',
  'start.words.text':
    'Su denuncia recibe 12 palabras. Son la única forma de volver, leer una respuesta y ver qué ocurrió con ella. Nadie puede enviárselas otra vez: tenga a mano papel y lápiz.',
  'start.promise.heading': 'Lo que promete esta página',
  'start.promise.sealed':
    'Solo las personas que usted elija pueden leer su denuncia, y quien una de ellas deje entrar después: si eso ocurre, usted lo verá.',
  'start.promise.unlinkable': 'Nada de lo que se guarda dice quién es usted, salvo que usted mismo lo escriba.',
  'start.promise.unburiable':
    'Nadie puede abrir, cerrar ni perder su denuncia sin dejar un registro permanente que usted puede comprobar.',
  'start.limits.summary': 'Lo que no puede hacer',
  'start.limits.code':
    'Usted confía en el programa que esta página entrega a su navegador. Otros pueden compararlo con el publicado; usted solo, no.',
  'start.limits.visit': 'Sin Tor, quienes administran su red pueden ver que estuvo aquí, aunque no lo que escribió.',
  'start.limits.content': 'Lo que describe puede señalarle, si solo unas pocas personas podían saberlo.',
};
