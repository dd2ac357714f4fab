/** La entrada y la mesa. */
import type { desk as en } from '../en/desk.ts';

export const desk: Readonly<Record<keyof typeof en, string>> = {
  'app.service': 'Revisores de {{organisation}}',
  'app.footer':
    'Cada ficha y cada parte que abra se anota antes en el registro, donde la ven denunciantes y auditores.',
  'app.lock': 'Cerrar',
  'app.signedIn': 'Abierto como {{handle}}',
  'app.warning.roster-expired': 'La nómina pasó su último día. Los custodios deben renovarla.',
  'app.warning.note-old':
    'Según este dispositivo es el {{today}}; el testigo avaló la nómina por última vez el {{noted}}. Si la fecha del dispositivo está mal, corríjala y abra de nuevo: lo que haga se anota con ella. Si está bien, avise a los custodios.',
  'unlock.title': 'Abra su mesa',
  'unlock.intro': 'Su frase abre sus claves en este dispositivo. Nunca se envía a ninguna parte.',
  'unlock.phrase': 'Su frase',
  'unlock.hint': '12 palabras separadas por espacios, en inglés o en español.',
  'unlock.submit': 'Abrir',
  'unlock.working': 'Comprobando la nómina y abriendo una sesión…',
  'unlock.unknown':
    'Estas palabras no son de ningún revisor de la nómina vigente. Revise las palabras y la dirección de esta página.',
  'unlock.lockedElsewhere': 'La mesa se cerró en otra pestaña de este navegador, y con ella aquí.',
  'unlock.after':
    'Al entrar se abren en un solo lote las fichas de su mesa que este dispositivo aún no conoce, y esa apertura se anota en el registro.',
  'desk.title': 'Denuncias en su mesa',
  'desk.choose': 'Mesa',
  'desk.refresh': 'Buscar denuncias nuevas',
  'desk.step.fetch': 'Trayendo las fichas y comprobando sus pruebas…',
  'desk.step.send': 'Sellándola en este equipo y enviándola…',
  'desk.step.prove': 'Esperando a que su apertura conste probada en el registro…',
  'desk.step.record': 'Anotando su apertura en el registro permanente…',
  'desk.step.witness': 'Pidiendo al testigo las claves de estas fichas…',
  'desk.step.open': 'Abriendo las fichas en este dispositivo…',
  'desk.caption': 'Denuncias, primero las de peligro, luego las más nuevas',
  'desk.empty': 'No hay aquí denuncias que usted pueda abrir.',
  'desk.open': 'Abrir la denuncia {{number}}',
  'desk.danger': 'Peligro',
  'desk.urgent': 'No puede esperar',
  'desk.refused.heading': 'No es de fiar',
  'desk.refused.text': 'Lo que muestra aquí el servidor no coincide con el registro. Avise a un auditor.',
  'desk.refused.row': 'Una fila sin número',
  'mode.anonymous': 'Anónima',
  'mode.confidential': 'Con nombre, confidencial',
  'mode.open': 'Con nombre, abierto a custodia',
};
