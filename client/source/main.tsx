/** Entry point: the app on the page, with what this build pins. */
import { mount } from '../ui/mount.tsx';
import { pins } from '../ui/pins.ts';
import { App } from './app.tsx';
import { FIRST } from './text/text.ts';

// The shared components' words come with the app's own: one request.
const uiTexts = {
  en: async () => ({ en: (await FIRST.en()).ui }),
  es: async () => ({ es: (await FIRST.es()).ui }),
};

// Not awaited: a piece with words that shares code with this one would wait for it forever.
void mount(<App pins={pins} />, document.getElementById('app'), uiTexts);
