/** Views that this reviewer saved, sealed to the reviewer alone. */
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Form } from '../../ui/inputs.tsx';
import { useAct } from '../../ui/office/act.ts';
import { BoundedInput, isTooLong } from '../../ui/office/bounded.tsx';
import { Trouble } from '../../ui/office/trouble.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import { LONGEST_VIEW, type SavedView, type View } from '../worker/queue/queue-acts.ts';

export interface SavedViewsProps {
  readonly view: View;
  readonly onView: (view: View) => void;
}

export function SavedViews({ view, onView }: SavedViewsProps) {
  const t = useText();
  const { call } = useOffice();
  const [views, setViews] = useState<readonly SavedView[]>([]);
  const [name, setName] = useState('');
  const [act, run] = useAct<null>();
  useEffect(() => {
    run(async () => setViews(await call('views', null)));
  }, [call, run]);
  const save = () => {
    const called = name.trim();
    if (called === '' || isTooLong(called, LONGEST_VIEW) || act.busy) return;
    run(async () => {
      setViews(await call('saveView', { name: called, ...view }));
      setName('');
    });
  };
  const drop = (one: SavedView) => run(async () => setViews(await call('dropView', { name: one.name })));
  return (
    <Disclosure summary={t('views.title', { count: views.length })}>
      <ul class="candor-plain candor-views">
        {views.map((one) => (
          <li key={one.name}>
            <Button kind="quiet" onPress={() => onView({ filter: one.filter, sort: one.sort })}>
              {one.name}
            </Button>{' '}
            <Button kind="quiet" label={t('views.remove', { name: one.name })} onPress={() => drop(one)}>
              {t('views.removeShort')}
            </Button>
          </li>
        ))}
      </ul>
      <Form onSubmit={save}>
        <BoundedInput
          most={LONGEST_VIEW}
          label={t('views.name')}
          hint={t('views.hint')}
          value={name}
          onValue={setName}
        />
        <Button type="submit" kind="outline" busy={act.busy}>
          {t('views.save')}
        </Button>
      </Form>
      <Trouble code={act.code} />
    </Disclosure>
  );
}
