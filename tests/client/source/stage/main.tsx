// The source's form and the reviewer's view of an account, each by itself, for whatever questionnaire a test puts on.
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { type Office as Desk, OfficeContext } from '../../../../client/reviewer/office.ts';
import { Account } from '../../../../client/reviewer/tip/account.tsx';
import type { TipView } from '../../../../client/reviewer/worker/acts.ts';
import { Compose } from '../../../../client/source/compose/compose.tsx';
import { type Draft, emptyDraft } from '../../../../client/source/compose/draft.ts';
import type { BlankForm, Office } from '../../../../client/source/office.ts';
import { LanguageProvider, loadTexts } from '../../../../client/ui/i18n/context.tsx';
import { takeWordsFrom } from '../../../../client/ui/i18n/text.ts';
import { uiTexts } from '../../../../client/ui/i18n/ui-texts.ts';

takeWordsFrom(uiTexts);

const root = document.createElement('div');
document.body.append(root);
let written: Draft | null = null;

/** An office that never answers: the form is left before it is sent. */
const SILENT = { exchange: () => new Promise(() => undefined) } as unknown as Office;

function Writing({ form }: { readonly form: BlankForm }) {
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(form.ground));
  written = draft;
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));
  const nowhere = () => undefined;
  return <Compose office={SILENT} form={form} draft={draft} onDraft={change} onHome={nowhere} onSend={nowhere} />;
}

const drawn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Answers all that the step shows, until nothing new is asked. */
async function answerAll(allegations: readonly string[]): Promise<void> {
  for (let rounds = 0; rounds < 40; rounds++) {
    const open = [...root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('main input, main textarea')].filter(
      (control) => !control.hasAttribute('data-answered') && control.type !== 'file' && control.id !== 'left-out',
    );
    if (open.length === 0) return;
    for (const control of open) {
      control.setAttribute('data-answered', '');
      const kept = control.closest('fieldset')?.querySelector('[value="anonymous"]') ?? null;
      const isAllegation = control.value.startsWith('about-');
      if (kept || (isAllegation && !allegations.includes(control.value))) continue;
      if (control.type === 'checkbox' || control.type === 'radio') control.click();
      else {
        control.value = `«Ñ» <i>${control.id}`;
        control.dispatchEvent(new Event('input', { bubbles: true }));
      }
      await drawn();
    }
  }
}

const stage = {
  /** Fills in a form up to its last step. Gives what it said on the way, and the draft. */
  async fillIn(form: BlankForm, allegations: readonly string[]) {
    render(null, root);
    render(
      <LanguageProvider first="en">
        <Writing form={form} />
      </LanguageProvider>,
      root,
    );
    await drawn();
    const said: string[] = [];
    for (let steps = 0; steps < 40; steps++) {
      if (root.querySelector('h1')?.textContent === 'Check and send') break;
      await answerAll(allegations);
      said.push(root.querySelector('main')?.textContent ?? '');
      root.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
      await drawn();
    }
    return { said, draft: written, end: root.querySelector('h1')?.textContent };
  },
  /** What a reviewer sees of it. */
  async read(questionnaire: BlankForm['questionnaire'], view: Partial<TipView>) {
    const desk = { who: { questionnaire } } as unknown as Desk;
    render(null, root);
    render(
      <LanguageProvider first="en">
        <OfficeContext.Provider value={desk}>
          <Account view={view as TipView} />
        </OfficeContext.Provider>
      </LanguageProvider>,
      root,
    );
    await drawn();
    return root.textContent ?? '';
  },
};

export type Stage = typeof stage;
// What has no words yet cannot be drawn.
void loadTexts('en').then(() => Object.assign(window, { stage }));
