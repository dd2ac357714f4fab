/** What must not be believed, above everything else. */
import type { Alarm } from '#client/transport/alarm';
import { Alert } from '../../ui/alert.tsx';
import { partName } from './facts.ts';
import { useText } from './text.ts';

export function Alarms({ alarms, number }: { readonly alarms: readonly Alarm[]; readonly number: string }) {
  const t = useText();
  if (alarms.length === 0) return null;
  const tell = (alarm: Alarm): string => {
    if (alarm.is === 'opening-withheld') return t('alarm.opening-withheld', { part: partName(t, alarm.part) });
    if (alarm.is === 'fact-refused') return t('alarm.fact-refused');
    return t(`alarm.${alarm.is}`, { number: alarm.number });
  };
  const lines = [...new Set(alarms.map(tell))];
  return (
    <Alert kind="error" heading={t('thread.alarm')} announce>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{t('thread.alarm.text', { number })}</p>
    </Alert>
  );
}
