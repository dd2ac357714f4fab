/** The id of the field in which an answer is typed, by the id under which it is sealed (P5.4); `entry` counts from 0 in a list. */
export const answerField = (answer: string, entry = 0): string => `answer-${answer}.${entry}`;
