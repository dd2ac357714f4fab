/** The words of the way to sending in English, the shared components' with them: one request. */
import { en as ui } from '../../ui/i18n/en.ts';
import { first as en } from './first.ts';

export { en, ui };
