/** The frame and the first page, in Spanish. */
import type { start as en } from '../en/start.ts';

export const start: Readonly<Record<keyof typeof en, string>> = {
  'app.service': 'Denuncias confidenciales a {{organisation}}',
  'app.footer':
    'En este navegador no queda nada sobre usted: ni cuenta, ni cookies, ni historial de páginas. Para salir rápido, pulse tres veces la tecla Mayús.',
  'app.leave': 'Salir rápido',
  'app.leave.long': 'Salir rápido: cerrar esto y mostrar una página vacía',
  'app.back': 'Atrás',
  'app.home': 'Volver a la primera página',
  'app.working': 'Trabajando…',
  'start.title': 'Denuncie la corrupción sin ponerse en riesgo',
  'start.intro':
    'Aquí puede contar a {{organisation}} sobre sobornos, amenazas o presiones sin decir quién es. Lea esto primero. Toma dos minutos y es lo que le protege.',
  'start.danger.heading': '¿Hay alguien en peligro en este momento?',
  'start.danger.text':
    'Llame primero al número de emergencias. Una denuncia hecha aquí puede leerse horas más tarde, aunque sea urgente.',
  'start.place.heading': 'Elija un lugar y un dispositivo seguros',
  'start.place.device': 'Use su propio dispositivo, no uno que su agencia le haya dado o administre.',
  'start.place.network': 'Use una red que no sea la de su trabajo, donde nadie pueda ver la pantalla.',
  'start.place.tor': 'Use el Navegador Tor si puede. Solo Tor oculta además que visitó esta página.',
  'start.limits.heading': 'Lo que esta página no puede hacer',
  'start.limits.code':
    'Su navegador confía en la página que recibió. Si alguien se apodera del servidor de la oficina y le envía una página falsa, esa página puede leer lo que escribe. Otros pueden notarlo; usted solo, no.',
  'start.limits.visit':
    'Su visita puede verse. Aquí no se guarda ninguna dirección, pero su red, y un servidor que vigile mientras está conectado, pueden ver que vino.',
  'start.limits.device': 'Su dispositivo puede delatarle. Quien lo controle o lo registre puede ver lo que escribió.',
  'start.limits.content':
    'Sus propias palabras pueden identificarle. Lo que solo sabían tres personas señala a tres personas. Las fotos y los documentos llevan datos ocultos, y aquí no se quitan.',
  'start.limits.action':
    'Un número no es una investigación. Esta página puede probar lo que se hizo. No puede obligar a una oficina a actuar.',
  'start.promise.heading': 'Lo que promete',
  'start.promise.sealed':
    'Solo las personas que usted elija pueden leer su denuncia, y quien una de ellas deje entrar después. Si eso ocurre, usted lo verá.',
  'start.promise.unlinkable': 'Nada de lo que se guarda dice quién es usted, salvo que usted mismo lo escriba.',
  'start.promise.unburiable':
    'Nadie puede abrir, cerrar ni perder su denuncia sin dejar un registro permanente que usted puede comprobar.',
  'start.words.heading': 'Tenga a mano papel y lápiz',
  'start.words.text':
    'Su denuncia recibe 12 palabras. Son la única forma de volver, leer una respuesta y ver qué ocurrió. Nadie puede enviárselas otra vez.',
  'start.report': 'Denunciar algo',
  'start.return': 'Tengo mis 12 palabras',
};
