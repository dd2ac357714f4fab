/** Entry point: the app on the page, with what this build pins. */
import { uiTexts } from '../ui/i18n/ui-texts.ts';
import { mount } from '../ui/mount.tsx';
import { pins } from '../ui/pins.ts';
import { App } from './app.tsx';

await mount(<App pins={pins} />, document.getElementById('app'), uiTexts);
