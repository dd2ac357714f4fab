/** Entry point: the custodian's page, one file without a network. Before an organisation's first roster its build has no pins. */
import { uiTexts } from '../ui/i18n/ui-texts.ts';
import { mount } from '../ui/mount.tsx';
import { App } from './app.tsx';
import { pins } from './pins.ts';

await mount(<App pins={pins} />, document.getElementById('app'), uiTexts);
