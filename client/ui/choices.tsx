/** Choices: some of several, one of several, yes or no. */
import { FieldNotes, type FieldProps, OptionalMark, useFieldParts } from './field.tsx';

export interface Choice {
  readonly value: string;
  readonly text: string;
  /** A second, smaller line. */
  readonly description?: string;
}

interface GroupProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** Each choice in a frame of its own, easy to hit with a thumb. */
  readonly tiles?: boolean;
}

interface OptionProps {
  readonly kind: 'checkbox' | 'radio';
  readonly id: string;
  readonly name: string;
  readonly choice: Choice;
  readonly checked: boolean;
  readonly tile: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Option({ kind, id, choice, tile, ...props }: OptionProps) {
  const described = choice.description ? `${id}-description` : undefined;
  return (
    <div class={kind === 'radio' ? 'usa-radio' : 'usa-checkbox'}>
      <input
        class={`usa-${kind}__input${tile ? ` usa-${kind}__input--tile` : ''}`}
        id={id}
        type={kind}
        name={props.name}
        value={choice.value}
        checked={props.checked}
        aria-describedby={described}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <label class={`usa-${kind}__label`} for={id}>
        {choice.text}
        {choice.description && (
          <span class={`usa-${kind}__label-description`} id={described}>
            {choice.description}
          </span>
        )}
      </label>
    </div>
  );
}

interface OptionsProps extends GroupProps {
  readonly kind: OptionProps['kind'];
  readonly chosen: (value: string) => boolean;
  readonly onChoice: (value: string, checked: boolean) => void;
}

function Options({ kind, chosen, onChoice, ...props }: OptionsProps) {
  const parts = useFieldParts(props);
  const { id } = parts.control;
  return (
    <fieldset
      class={`usa-fieldset usa-form-group${props.error ? ' usa-form-group--error' : ''}`}
      id={id}
      tabIndex={-1}
      aria-describedby={parts.control['aria-describedby']}
    >
      <legend class="usa-legend">
        {props.label}
        <OptionalMark shown={props.optional} />
      </legend>
      <FieldNotes hint={props.hint} error={props.error} parts={parts} />
      {props.choices.map((choice) => (
        <Option
          key={choice.value}
          kind={kind}
          id={`${id}-${choice.value}`}
          name={id}
          choice={choice}
          checked={chosen(choice.value)}
          tile={props.tiles ?? false}
          onChange={(checked) => onChoice(choice.value, checked)}
        />
      ))}
    </fieldset>
  );
}

export interface CheckboxGroupProps extends GroupProps {
  readonly values: readonly string[];
  /** Gets the chosen values in the order of `choices`. */
  readonly onValues: (values: readonly string[]) => void;
}

export function CheckboxGroup({ values, onValues, ...props }: CheckboxGroupProps) {
  const choose = (value: string, checked: boolean) =>
    onValues(
      props.choices.map((choice) => choice.value).filter((each) => (each === value ? checked : values.includes(each))),
    );
  return <Options {...props} kind="checkbox" chosen={(value) => values.includes(value)} onChoice={choose} />;
}

export interface RadioGroupProps extends GroupProps {
  /** Empty while nothing is chosen. */
  readonly value: string;
  readonly onValue: (value: string) => void;
}

export function RadioGroup({ value, onValue, ...props }: RadioGroupProps) {
  return <Options {...props} kind="radio" chosen={(each) => each === value} onChoice={onValue} />;
}

export interface CheckboxProps {
  readonly label: string;
  readonly description?: string;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  readonly id?: string;
}

/** One yes or no. */
export function Checkbox({ label, description, checked, onChecked, id }: CheckboxProps) {
  const parts = useFieldParts(id ? { id } : {});
  const choice: Choice = { value: 'yes', text: label, ...(description ? { description } : {}) };
  const own = parts.control.id;
  return (
    <Option kind="checkbox" id={own} name={own} choice={choice} checked={checked} tile={false} onChange={onChecked} />
  );
}
