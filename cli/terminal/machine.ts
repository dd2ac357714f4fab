// What a command has of this machine: its suite, its generator, its clock, its two ways to speak.
import { dayOf } from '#protocol/shape';
import { nodeSuite } from '#protocol/suite/node';
import type { Crypto, LogSuite } from '#protocol/suite/suite';

/** The suite of this machine, with its generator. */
export const machine: Crypto<LogSuite> = {
  suite: nodeSuite,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/** Today, UTC. */
export const today = () => dayOf(Date.now());

/** Says it to a program (one JSON object on one line) or to a person (lines). */
export function speak(json: boolean | undefined, object: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(object) : lines.join('\n'));
}
