// The right-hand side of a rule: as many editors as its operator takes, each of the type that is compared.
import type { Argument, Fact, OperatorChoice, Subject, WireValue } from "../spec.gen.ts";
import { boxToInstant, fieldOf, instantToBox, isArithmetic, isNumeric, isOperand, keyOf, sameValue, shown, typed } from "../model/values.ts";
import { Select, TextBox } from "./boxes.tsx";
import { useSession } from "./context.ts";
import { Icon } from "./icons.tsx";
import { asArgument, asSubject, Calculation, Caret, FieldPicker, KindMenu } from "./Operand.tsx";
import { type Found, type Option, Picker } from "./Picker.tsx";

const BOOLEANS = [{ key: "true", label: "true" }, { key: "false", label: "false" }];

/** How many values an operator takes, as their places. */
const PLACES: Record<Exclude<OperatorChoice["takes"], "many">, readonly number[]> = { none: [], window: [], one: [0], two: [0, 1] };

interface ValueOption extends Option { value: WireValue }

export interface ArgumentsProps {
  operator: OperatorChoice | undefined;
  values: readonly Argument[];
  fact: Fact;
  /** The field whose values can be picked; null for measures and calculations. */
  subject: Subject;
  /** Whether an argument may be a field. */
  fields: boolean;
  bad: (place: number | null) => boolean;
  onChange: (values: Argument[]) => void;
}

export function Arguments(props: ArgumentsProps) {
  const { operator, values, onChange } = props;
  if (!operator) return null;
  if (operator.takes === "many") return <Several {...props} />;
  const places = PLACES[operator.takes];
  const put = (place: number) => (value: Argument) => onChange(places.map((each) => (each === place ? value : (values[each] ?? null))));
  return (
    <>
      {places.map((place) => (
        <>
          {place === 1 && <span class="sk-muted">and</span>}
          <One {...props} place={place} of={places.length} value={values[place] ?? null} onPut={put(place)} />
        </>
      ))}
    </>
  );
}

interface OneProps extends ArgumentsProps { place: number; of: number; value: Argument; onPut: (value: Argument) => void }

function One({ value, onPut, fact, subject, fields, operator, bad, place, of }: OneProps) {
  const label = of === 2 ? (place === 0 ? "lower bound" : "upper bound") : "value";
  const wrong = bad(place);
  const numeric = isNumeric(fact.type);
  const unit = fact.unit && place === of - 1 && <span class="sk-muted sk-word">{fact.unit}</span>;
  const menu = fields && operator?.fields && <KindMenu value={value} label={label} numeric={numeric} type={fact.type} event={fact.event} onChange={onPut} />;
  if (isArithmetic(value))
    return <><Calculation value={value} event={fact.event} label={label} bad={wrong} onChange={onPut} />{menu}</>;
  if (isOperand(value))
    return (
      <>
        <FieldPicker subject={asSubject(value)} event={fact.event} label={`${label}, a field`} bad={wrong} part="operand" wanted={(field) => field.is_list || (numeric ? isNumeric(field.type) : field.type === fact.type)} onPick={(chosen) => onPut(asArgument(chosen))} />
        {menu}
      </>
    );
  return <><Box value={value} onPut={onPut} fact={fact} subject={subject} label={label} bad={wrong} />{unit}{menu}</>;
}

interface BoxProps { value: Argument; onPut: (value: Argument) => void; fact: Fact; subject: Subject; label: string; bad: boolean }

function Box({ value, onPut, fact, subject, label, bad }: BoxProps) {
  const text = shown(value);
  const commit = (entered: string) => onPut(typed(entered));
  switch (fact.type) {
    case "boolean":
      return <Select label={label} value={text} choices={BOOLEANS} bad={bad} part="value" onChange={(key) => onPut(key === "true")} />;
    case "date":
      return <TextBox type={/^\d{4}-\d\d-\d\d$|^$/.test(text) ? "date" : "text"} label={label} value={text} bad={bad} part="value" onCommit={commit} />;
    case "timestamp":
      return (
        <>
          <TextBox type="datetime-local" label={`${label}, UTC`} value={instantToBox(text)} bad={bad} part="value" onCommit={(entered) => commit(boxToInstant(entered))} />
          <span class="sk-muted">UTC</span>
        </>
      );
    case "integer":
    case "decimal":
    case "float":
      return <TextBox type="number" class="sk-number" label={label} value={text} bad={bad} part="value" placeholder="number" onCommit={commit} />;
    default:
      return (
        <>
          <TextBox class="sk-text" label={label} value={text} bad={bad} part="value" placeholder="value" onCommit={commit} />
          {fieldOf(subject) && (
            <ValuePicker subject={subject} fact={fact} selected={value === null ? [] : [value]} label={`Choose the ${label}`} class="sk-ghost sk-tiny" onPick={(option) => onPut(option.value)}>
              <Caret />
            </ValuePicker>
          )}
        </>
      );
  }
}

function Several(props: ArgumentsProps) {
  const { values, fact, subject, onChange, bad } = props;
  const title = fact.title || "values";
  const chosen = values.filter((value) => value !== null);
  const toggle = (option: ValueOption) => {
    const without = chosen.filter((value) => !sameValue(value, option.value));
    onChange(without.length < chosen.length ? without : [...chosen, option.value]);
  };
  return (
    <>
      {chosen.map((value, place) => (
        <span key={keyOf(value)} class={`sk-token${bad(place) ? " sk-bad" : ""}`} title={shown(value)}>
          <span>{shown(value)}</span>
          <button type="button" aria-label={`Remove ${shown(value)}`} onClick={() => onChange(chosen.filter((_, at) => at !== place))}><Icon name="close" /></button>
        </span>
      ))}
      <ValuePicker
        subject={subject}
        fact={fact}
        selected={chosen}
        several
        empty={chosen.length === 0}
        bad={bad(null) && chosen.length === 0}
        label={`Add values of ${title}`}
        class={chosen.length ? "sk-ghost" : "sk-pick"}
        free={(text) => onChange([...chosen, { text }])}
        onPick={toggle}
      >
        {chosen.length ? <Icon name="plus" /> : <><span>choose values</span><Caret /></>}
      </ValuePicker>
    </>
  );
}

interface ValuePickerProps {
  subject: Subject;
  fact: Fact;
  selected: readonly Argument[];
  label: string;
  class: string;
  onPick: (option: ValueOption) => void;
  children: preact.ComponentChildren;
  free?: (text: string) => void;
  several?: boolean;
  empty?: boolean;
  bad?: boolean;
}

/** Values of a field with how often they are there, searched by Python; the selected ones always among them. */
function ValuePicker({ subject, fact, selected, onPick, ...rest }: ValuePickerProps) {
  const session = useSession();
  const field = fieldOf(subject);
  const search = async (text: string): Promise<Found> => {
    if (!field || field.size) return { options: [] };
    const plain = selected.filter((value): value is WireValue => value !== null && !isOperand(value) && !(typeof value === "object" && "text" in value));
    const found = await session.ask({ kind: "values.search", event: field.profile ? "" : fact.event, field: field.name, text, selected: plain });
    const most = Math.max(1, ...found.rows.map((row) => row.count ?? 0));
    const options = found.rows.map((row): ValueOption => ({
      key: keyOf(row.value),
      label: row.label,
      count: row.count,
      share: (row.count ?? 0) / most,
      value: row.value,
    }));
    return { options, total: options.length + found.more, note: found.rows.length ? `counted: ${found.of}` : undefined };
  };
  const keys = selected.map((value) => keyOf(value));
  return <Picker {...rest} testid="values" search={search} selected={keys} onPick={(option) => onPick(option as ValueOption)} />;
}
