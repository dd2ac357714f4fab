/** Los dispositivos y sesiones de un miembro, in Spanish. */
import type { mine as en } from '../en/mine.ts';

export const mine: Readonly<Record<keyof typeof en, string>> = {
  'places.mine': 'Mis sesiones',
  'mine.title': 'Mis dispositivos y sesiones',
  'mine.device': 'Este dispositivo',
  'mine.label': 'Cómo llama a este dispositivo',
  'mine.label.hint':
    'Para distinguir sus sesiones. El servidor lo guarda con la sesión, y nada más sobre el dispositivo.',
  'mine.label.save': 'Llamarlo así',
  'mine.label.saved': 'Guardado.',
  'mine.keeps': 'Su frase se guarda en este dispositivo bajo una llave de acceso.',
  'mine.keepsNothing': 'En este navegador no se guarda nada de su frase.',
  'mine.keepsCards':
    'De las denuncias, este navegador guarda las claves de las fichas que usted abrió aquí, selladas para usted, hasta que la denuncia termina. Las fichas mismas llegan del servidor en cada sesión.',
  'mine.sessions': 'Sesiones abiertas',
  'mine.sessions.note':
    'Una sesión termina tras 15 minutos sin uso, tras 12 horas, o aquí. Solo usted ve esta lista. Que se abrió queda en el registro.',
  'mine.column.label': 'Dispositivo',
  'mine.column.day': 'Abierta',
  'mine.column.end': 'Terminarla',
  'mine.unlabelled': 'Un dispositivo sin nombre',
  'mine.this': 'Esta',
  'mine.end': 'Terminarla',
  'mine.endThis': 'Terminarla: la sesión del {{day}} en {{label}}',
  'mine.endOthers': 'Terminar todas las demás',
  'mine.look': 'Mirar otra vez',
  'mine.lost': 'Se perdió un dispositivo',
  'mine.lost.text':
    'Termine aquí su sesión enseguida. Una llave de acceso no abre nada sin su huella, rostro o llave, ni un archivo sin su contraseña. Si alguien puede conocerlas, o sus palabras, avise el mismo día a un custodio: le da una clave nueva, y desde entonces las palabras viejas no abren nada, estén donde estén.',
};
