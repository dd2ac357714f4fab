/** The suites that every promise of the log is kept under. */
import { nobleSuite } from '#protocol/suite/noble';
import { nodeSuite } from '#protocol/suite/node';

export const suites = [nobleSuite, nodeSuite];
