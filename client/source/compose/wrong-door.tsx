/** A kind word to somebody whose matter belongs to another office, and which one that is. */
import type { Texts } from '#protocol/report/texts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Contacts } from '../contacts.tsx';
import { Frame } from '../frame.tsx';
import { useText } from '../text/text.ts';

export interface WrongDoorProps {
  readonly texts: Texts;
  readonly onBack: () => void;
}

export function WrongDoor({ texts, onBack }: WrongDoorProps) {
  const t = useText();
  return (
    <Frame title={t('door.title')} intro={t('door.intro')}>
      <Contacts contacts={texts.doors} />
      <p>{t('door.still')}</p>
      <ButtonRow>
        <Button onPress={onBack}>{t('door.back')}</Button>
      </ButtonRow>
    </Frame>
  );
}
