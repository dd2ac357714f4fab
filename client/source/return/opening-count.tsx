/** P7.5. How often each part was opened, by the complete count of the one who hands out the keys, beside what is shown. */
import type { Opening } from '#client/transport/openings';
import { Alert } from '../../ui/alert.tsx';
import { partName } from './facts.ts';
import { useText } from './text.ts';

export function OpeningCount({ openings }: { readonly openings: readonly Opening[] | null }) {
  const t = useText();
  return (
    <>
      <h2>{t('thread.count')}</h2>
      {openings === null ? (
        <Alert kind="warning" slim>
          <p>{t('thread.count.away')}</p>
        </Alert>
      ) : (
        <Counted openings={openings} />
      )}
    </>
  );
}

function Counted({ openings }: { readonly openings: readonly Opening[] }) {
  const t = useText();
  const withheld = openings.some(({ released, shown }) => released > shown);
  if (!openings.some(({ released }) => released > 0)) return <p>{t('thread.count.none')}</p>;
  return (
    <>
      <p>{withheld ? <strong>{t('thread.count.alarm')}</strong> : t('thread.count.equal')}</p>
      <ul>
        {openings.map((one) => (
          <li key={one.part}>{lineOf(t, one, withheld)}</li>
        ))}
      </ul>
    </>
  );
}

function lineOf(t: ReturnType<typeof useText>, { part, released, shown }: Opening, withheld: boolean): string {
  const line = { part: partName(t, part), count: released };
  return withheld ? t('thread.count.shown', { ...line, shown }) : t('thread.count.line', line);
}
