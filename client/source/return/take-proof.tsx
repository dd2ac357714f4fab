/** P6.7. The proof that her report was received, as a file for a lawyer or another office; a file is also a trace. */
import type { Thread } from '#client/transport/return';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { save } from '../../ui/save.ts';
import { useText } from './text.ts';

export function TakeProof({ thread, number }: { readonly thread: Thread; readonly number: string }) {
  const t = useText();
  const proof = thread.facts.find(({ face }) => face.kind === 'tip-received')?.proof;
  if (!proof) return null;
  return (
    <Disclosure summary={t('proof.take')}>
      <p>{t('proof.take.text')}</p>
      <p>
        <strong>{t('proof.take.warning')}</strong>
      </p>
      <Button kind="outline" onPress={() => save(`${fileNameOf(number)}.tlog-proof`, new Uint8Array(proof))}>
        {t('proof.take.save')}
      </Button>
    </Disclosure>
  );
}

/** Check signs such as `*` may not stand in a file's name everywhere. */
const fileNameOf = (number: string): string => number.replace(/[^\w-]/g, '');
