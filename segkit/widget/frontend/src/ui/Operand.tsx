// What a rule asks about or compares with, where that is a field, the size of a list, a number, or a calculation.
import type { Argument, ArithmeticOperand, CatalogField, Subject } from "../spec.gen.ts";
import { isArithmetic, isNumeric, isOperand, shown, typed } from "../model/values.ts";
import { TextBox, Select } from "./boxes.tsx";
import { useSession } from "./context.ts";
import { type FieldChoice, searchSubjects, subjectTitle } from "./fields.ts";
import { Icon } from "./icons.tsx";
import { type Action, MenuButton } from "./Menu.tsx";
import { Picker } from "./Picker.tsx";

/** A field inside an argument is {field: name}, since a plain text there is a value. */
export function asArgument(subject: Subject): Argument {
  return typeof subject === "string" ? { field: subject } : subject;
}
export function asSubject(argument: Argument): Subject {
  if (argument !== null && typeof argument === "object" && "field" in argument) return argument.field;
  return isOperand(argument) ? argument : null;
}

interface FieldProps {
  subject: Subject;
  event: string;
  label: string;
  onPick: (subject: Subject) => void;
  bad?: boolean;
  disabled?: boolean;
  wanted?: (field: CatalogField) => boolean;
  part?: string;
}

/** A button that shows a field and opens the list of them. */
export function FieldPicker({ subject, event, label, onPick, wanted, part = "subject", ...rest }: FieldProps) {
  const { catalog } = useSession();
  const title = subjectTitle(catalog, event, subject);
  return (
    <Picker
      label={title ? `${label}: ${title}` : label}
      testid={part}
      empty={subject === null}
      selected={[JSON.stringify(subject)]}
      search={(query) => searchSubjects(catalog, event, query, wanted)}
      onPick={(option) => onPick((option as FieldChoice).subject)}
      {...rest}
    >
      <span>{title || "choose a field"}</span>
      <Caret />
    </Picker>
  );
}

export function Caret() {
  return <svg class="sk-caret" viewBox="0 0 10 10" aria-hidden="true"><path d="M2 3.5 5 6.5 8 3.5" fill="none" stroke="currentColor" stroke-width="1.4" /></svg>;
}

interface CalculationProps {
  value: ArithmeticOperand;
  event: string;
  label: string;
  onChange: (value: Argument) => void;
  bad?: boolean;
}

/** Two operands and the sign between them; each may be a calculation again. */
export function Calculation({ value, event, label, onChange, bad }: CalculationProps) {
  const { catalog } = useSession();
  const signs = catalog.menus.signs.map((sign) => ({ key: sign as ArithmeticOperand["arithmetic"], label: { "*": "×", "/": "÷", "-": "−" }[sign] ?? sign }));
  return (
    <span class="sk-ctl" role="group" aria-label={label}>
      <span aria-hidden="true">(</span>
      <Side value={value.left} event={event} label={`${label}, first`} bad={bad} onChange={(left) => onChange({ ...value, left })} />
      <Select label={`${label}, sign`} value={value.arithmetic} choices={signs} onChange={(arithmetic) => onChange({ ...value, arithmetic })} />
      <Side value={value.right} event={event} label={`${label}, second`} bad={bad} onChange={(right) => onChange({ ...value, right })} />
      <span aria-hidden="true">)</span>
    </span>
  );
}

interface SideProps { value: Argument; event: string; label: string; onChange: (value: Argument) => void; bad?: boolean }

function Side({ value, event, label, onChange, bad }: SideProps) {
  return (
    <>
      {isArithmetic(value) ? (
        <Calculation value={value} event={event} label={label} bad={bad} onChange={onChange} />
      ) : isOperand(value) ? (
        <FieldPicker subject={asSubject(value)} event={event} label={label} wanted={(field) => isNumeric(field.type) || field.is_list} bad={bad} part="operand" onPick={(subject) => onChange(asArgument(subject))} />
      ) : (
        <TextBox class="sk-short" type="number" label={label} value={shown(value)} bad={bad && value === null} onCommit={(text) => onChange(typed(text))} />
      )}
      <KindMenu value={value} label={label} numeric onChange={onChange} event={event} />
    </>
  );
}

interface KindProps extends SideProps { numeric: boolean; /** The type that a field has to have, where it is no number. */ type?: string }

/** Switches between a value, a field and a calculation. */
export function KindMenu({ value, label, numeric, type, onChange, event }: KindProps) {
  const fits = (field: CatalogField) => (numeric ? isNumeric(field.type) : field.type === type) && !field.is_list;
  const { catalog } = useSession();
  const choose = (wanted: "value" | "field" | "calculation") => () => {
    if (wanted === "value") onChange(null);
    if (wanted === "field") onChange(firstField(searchSubjects(catalog, event, "", fits).options[0] as FieldChoice | undefined));
    if (wanted === "calculation") onChange({ arithmetic: "+", left: isOperand(value) ? value : null, right: null });
  };
  const actions: Action[] = [
    { label: "A value", run: choose("value"), checked: !isOperand(value) },
    { label: "A field", run: choose("field"), checked: isOperand(value) && !isArithmetic(value) },
    ...(numeric ? [{ label: "A calculation", run: choose("calculation"), checked: isArithmetic(value) }] : []),
  ];
  return <MenuButton label={`What ${label} is: a value or a field`} actions={() => actions} class="sk-ghost sk-tiny sk-quiet" align="start"><Icon name="fields" /></MenuButton>;
}

function firstField(choice: FieldChoice | undefined): Argument {
  return choice ? asArgument(choice.subject) : null;
}
