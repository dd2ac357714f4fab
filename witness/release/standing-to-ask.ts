/**
 * P8.2, check 1, second half. Whether the signer is one whom this tip concerns: of its desk, let in by a colleague of that
 * desk, or of the second authority to which the tip went. Nobody who ever was on the desk is let in by a grant: whom the
 * source left out would come back that way.
 */
import { deskOf, memberOf } from '#protocol/roster/find';
import type { Member } from '#protocol/roster/format';
import type { ReleaseRequest } from '#protocol/wire/release';
import { memberFact } from '#witness/fact';
import { refuse } from '#witness/problem';
import { APPEAL, type Asked } from '#witness/release/request';
import { appealedTo } from '#witness/store/appeal';
import type { Standing, Witness } from '#witness/witness';

/** Throws `release-signer-wrong` for somebody of another desk, `release-not-granted` for a grant that lets nobody in. */
export function checkStandingToAsk(
  witness: Witness,
  standing: Standing,
  { asked, grant }: { asked: Asked; grant: ReleaseRequest['grant'] },
): void {
  const { by, boxes } = asked;
  const desk = deskOf(standing.roster, asked.desk);
  if (!desk) refuse('release-signer-wrong', 'roster has no such desk');
  const second = deskOf(standing.roster, desk.appealsTo ?? '');
  const isOfSecond = second?.members.includes(by.handle) ?? false;
  if (boxes.some(({ part }) => part === APPEAL)) {
    if (!isOfSecond) refuse('release-signer-wrong', 'signer is not of the second authority');
    return;
  }
  if (desk.members.includes(by.handle)) return;
  if (isOfSecond && boxes.every(({ tip }) => appealedTo(witness.store.db, tip) === second?.id)) return;
  if (!grant) refuse('release-signer-wrong', 'signer is not of the desk of the tip');
  checkGrant(witness, standing, { asked, grant });
}

function checkGrant(
  witness: Witness,
  standing: Standing,
  { asked, grant }: { asked: Asked; grant: NonNullable<ReleaseRequest['grant']> },
): void {
  const code = 'release-not-granted';
  const { says, by } = memberFact(witness, standing, { kind: 'granted', proven: grant, code });
  const isOfDesk = deskOf(standing.roster, asked.desk)?.members.includes(by.handle) ?? false;
  if (!isOfDesk || !by.may.includes('supervise') || says.desk !== asked.desk)
    refuse(code, 'grant is not by one who supervises at the desk');
  if (says.to !== asked.by.handle) refuse(code, 'grant is to somebody else');
  if (asked.boxes.some(({ tip }) => tip !== says.tip)) refuse(code, 'grant is for another tip');
  if (wasOnDesk(standing, asked.desk, asked.by)) refuse(code, 'nobody who was on the desk is let in');
}

const wasOnDesk = ({ history }: Standing, id: string, { person }: Member): boolean =>
  history.some((roster) => deskOf(roster, id)?.members.some((handle) => memberOf(roster, handle)?.person === person));
