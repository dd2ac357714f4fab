/**
 * P5.4. The questionnaire that an office begins with: how border staff are corrupted, in plain words, and what to ask
 * next. An office changes it by a policy, not by changing this file.
 */
import { allegations } from '#protocol/report/default/allegations';
import { circumstances } from '#protocol/report/default/circumstances';
import { followUp } from '#protocol/report/default/follow-up';
import { safety } from '#protocol/report/default/safety';
import { sections } from '#protocol/report/default/sections';
import type { Questionnaire } from '#protocol/report/questionnaire';

/** The questionnaire as an office finds it on its first day. */
export const DEFAULT_QUESTIONNAIRE: Questionnaire = {
  version: 1,
  allegations,
  sections,
  questions: [...safety, ...followUp, ...circumstances],
};
