/** What the worker answers the page of one tip. */
import type { Answers } from '#client/vault/worker-calls';
import type { DeskActs, DeskStep } from './acts.ts';
import type { Desk } from './desk.ts';
import {
  agree,
  answer,
  askConsent,
  askPerson,
  download,
  end,
  give,
  holdTip,
  link,
  look,
  noteDown,
  open,
  proposeErasure,
  signToo,
  work,
} from './tip-acts.ts';
import { wholly } from './wholly.ts';

/** The answers, over the desk that is unlocked when they are asked. */
export const tipAnswers = (desk: () => Desk) =>
  ({
    open: wholly(desk, 'open', open),
    look: wholly(desk, 'look', look),
    reply: wholly(desk, 'reply', answer),
    countersign: wholly(desk, 'countersign', signToo),
    note: wholly(desk, 'note', noteDown),
    work: wholly(desk, 'work', work),
    link: wholly(desk, 'link', link),
    give: wholly(desk, 'give', give),
    askPerson: wholly(desk, 'askPerson', askPerson),
    askConsent: wholly(desk, 'askConsent', askConsent),
    dispose: wholly(desk, 'dispose', end),
    approve: wholly(desk, 'approve', agree),
    hold: wholly(desk, 'hold', holdTip),
    askErasure: wholly(desk, 'askErasure', proposeErasure),
    download: wholly(desk, 'download', download),
  }) satisfies Partial<Answers<DeskActs, DeskStep>>;
