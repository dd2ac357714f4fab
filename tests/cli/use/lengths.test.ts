// What no letter holds, as a source at a terminal is told it.
import { describe, expect, it } from 'vitest';
import { expectReportRoom, expectWordRoom } from '#cli/use/lengths';
import { MAX_FILE, MAX_FILES } from '#protocol/padding/sizes';
import { testReport } from '#tests/support/organisation';

const person = { name: '', contact: '', relation: '' };
const file = { name: 'scan.png', type: '', bytes: new Uint8Array(1) };
const large = { name: 'film.mp4', type: '', bytes: new Uint8Array(MAX_FILE + 1) };

describe('a report that is too long', () => {
  it.each([
    ['--text is too long by 1 character:', { narrative: 'x'.repeat(80_001) }, []],
    ['--text is too long by 104777600 characters', { narrative: 'x'.repeat(100 * 1024 * 1024) }, []],
    ['--name is too long by 2 characters', { person: { ...person, name: 'x'.repeat(402) } }, []],
    ['--contact is too long by 5 characters', { person: { ...person, contact: 'x'.repeat(1005) } }, []],
    ['--attach film.mp4 is larger than 64 MiB', {}, [file, large]],
    [`--attach: a report takes ${MAX_FILES} files at most`, {}, Array.from({ length: MAX_FILES + 1 }, () => file)],
  ])('is refused by the option that is: %s', (said, more, files) => {
    expect(() => expectReportRoom(testReport(more), files)).toThrow(said);
  });

  it('is refused at its longest option where only all together is too long, and can be sent without as much', () => {
    const narrative = '\u{1F69A}'.repeat(40_000);
    const answers = {
      where: '\u{1F69A}'.repeat(10_000),
      what: '\u{1F69A}'.repeat(10_000),
      who: '\u{1F69A}'.repeat(10_000),
    };
    const refused = () => expectReportRoom(testReport({ narrative, answers }), [file]);
    expect(refused).toThrow(/--text is too long by \d+ characters in all/);
    expect(() => expectReportRoom(testReport({ narrative }), [file])).not.toThrow();
  });

  it('has a reply and a message refused likewise', () => {
    expect(() => expectWordRoom('--message', 'x'.repeat(20_004))).toThrow('--message is too long by 4 characters');
    expect(() => expectWordRoom('--message', 'x'.repeat(20_000))).not.toThrow();
  });
});
