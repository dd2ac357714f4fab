// P4.6. The office's staff list stays with the office: only slow hashes of its names go into the roster, so that a source can
// leave somebody out by typing a name.
import { readFileSync } from 'node:fs';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Refusal } from '#cli/refusal';
import { hasShape } from '#protocol/json';
import type { Roster } from '#protocol/roster/format';
import { hashesOfName } from '#protocol/roster/names';

const StaffNames = Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 200 }));
/** Full names by handle. */
export type StaffNames = Static<typeof StaffNames>;

/** The staff list in a JSON file, `{"analyst-1": "First Last", …}`. Throws `Refusal`. */
export function readStaffNames(file: string): StaffNames {
  const value = parsed(file);
  if (!hasShape(StaffNames, value)) throw new Refusal(`${file} is no staff list: expected {"handle": "First Last", …}`);
  return value;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(`${file} is no staff list: expected JSON`);
    throw new Refusal(`cannot read ${file}: check its name and that you may read it (file-unreadable)`);
  }
}

/** A roster that nobody has signed yet, with these names hashed into it. Throws `Refusal` for a handle that it does not have. */
export async function nameStaff(roster: Roster, names: StaffNames): Promise<Roster> {
  const missing = Object.keys(names).find((handle) => !roster.members.some((member) => member.handle === handle));
  if (missing !== undefined) throw new Refusal(`the staff list names ${missing}, who is no member in the roster`);
  const members = await Promise.all(
    roster.members.map(async (member) => {
      const name = names[member.handle];
      return name === undefined ? member : { ...member, names: await hashesOfName(name, roster.naming) };
    }),
  );
  return { ...roster, members };
}
