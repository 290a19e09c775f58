// Written by `python -m segkit.widget.wire.typescript` from the classes beside it.

export type GroupKind = "all_of" | "any_of" | "none_of" | "at_least" | "not";

/**
 * A whole number beyond 2^53, as text.
 */
export interface BigInteger {
  integer: string;
}

/**
 * An exact number, as text.
 */
export interface DecimalValue {
  decimal: string;
}

/**
 * A float that JSON would take for a whole number, as text.
 */
export interface FloatValue {
  float: string;
}

/**
 * A date, as 2026-06-30.
 */
export interface DateValue {
  date: string;
}

/**
 * An instant, as 2026-06-30T12:00:00Z.
 */
export interface TimestampValue {
  timestamp: string;
}

/**
 * What was typed. Python reads it as a value of the field's type; if it is none, it is kept as it is.
 */
export interface TypedText {
  text: string;
}

/**
 * A field: of the profile, or inside a filter of the event. Dotted through lookups.
 */
export interface FieldOperand {
  field: string;
}

/**
 * Inside a filter: a field of the profile.
 */
export interface ProfileOperand {
  profile: string;
}

/**
 * The size of a list.
 */
export interface SizeOperand {
  size_of: string | FieldOperand | ProfileOperand;
}

/**
 * Two numbers put together.
 */
export interface ArithmeticOperand {
  arithmetic: "+" | "-" | "*" | "/";
  left: Argument;
  right: Argument;
}

export type WireValue =
  | string
  | number
  | boolean
  | BigInteger
  | DecimalValue
  | FloatValue
  | DateValue
  | TimestampValue;

export type Argument =
  | WireValue
  | TypedText
  | FieldOperand
  | ProfileOperand
  | SizeOperand
  | ArithmeticOperand
  | null;

export type Subject =
  | string
  | FieldOperand
  | ProfileOperand
  | SizeOperand
  | ArithmeticOperand
  | null;

/**
 * A window of time; which keys it has besides kind is in the menu of windows. None is a gap.
 */
export interface WindowForm {
  kind: string;
  count?: number | null;
  unit?: string | null;
  older?: number | null;
  newer?: number | null;
  week_starts?: string;
  day?: string | null;
  first?: string | null;
  last?: string | null;
  moment?: string | null;
  attribute?: string | null;
  window?: WindowForm | null;
}

/**
 * An elapsed length of time between two events.
 */
export interface SpanForm {
  count: number | null;
  unit: string;
}

/**
 * What is taken over events: count and others of the events themselves, the rest of a property.
 */
export interface MeasureForm {
  kind: string;
  of: Subject;
}

/**
 * What people note on a rule or a step.
 */
export interface NoteForm {
  muted: boolean;
  locked: boolean;
  comment: string;
}

/**
 * What every rule and every step has.
 */
export interface Noted {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
}

/**
 * Rules of which all, any, none or at least count hold; not holds one rule.
 */
export interface GroupNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  kind: GroupKind;
  count: number | null;
  rules: Node[];
}

/**
 * A claim about a field: of the profile, or inside a filter of the event.
 */
export interface AttributeNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  operator: string | null;
  arguments: Argument[];
  kind: "attribute";
  subject: Subject;
  window: WindowForm | null;
  ignore_case: boolean;
}

/**
 * A claim about how often, or how much, something was done.
 */
export interface EventNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  type: string | null;
  where: Node | null;
  operator: string | null;
  arguments: Argument[];
  kind: "event";
  window: WindowForm;
  measure: MeasureForm;
}

/**
 * Events of one type that are counted in a ratio.
 */
export interface SelectionPart {
  type: string | null;
  where: Node | null;
  id: string;
  window: WindowForm;
}

/**
 * How often one thing was done for each time another was.
 */
export interface RatioNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  operator: string | null;
  arguments: Argument[];
  kind: "ratio";
  of: SelectionPart;
  to: SelectionPart;
}

/**
 * The first such event ever lies in the window.
 */
export interface FirstTimeNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  type: string | null;
  where: Node | null;
  kind: "first_time";
  window: WindowForm;
}

/**
 * Done in the long window, not in the recent one.
 */
export interface StoppedNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  type: string | null;
  where: Node | null;
  kind: "stopped";
  window: WindowForm;
  recent: WindowForm;
}

/**
 * Done in the recent units, not in the gap before them, and done before that.
 */
export interface CameBackNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  type: string | null;
  where: Node | null;
  kind: "came_back";
  recent: number | null;
  gap: number | null;
  unit: string;
}

/**
 * Done at least times in at least units of the last of whole units.
 */
export interface RegularlyNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  type: string | null;
  where: Node | null;
  kind: "regularly";
  units: number | null;
  of: number | null;
  unit: string;
  times: number | null;
  week_starts: string;
}

/**
 * One of the events that can be a step.
 */
export interface StepEventPart {
  type: string | null;
  where: Node | null;
  id: string;
}

/**
 * A step of a sequence: any of several events, or (excluded) none of them.
 */
export interface StepPart {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  events: StepEventPart[];
  excluded: boolean;
  nth: number | null;
  after: SpanForm | null;
  within: SpanForm | null;
  lasting: SpanForm | null;
  tied: boolean;
}

/**
 * Steps in order, each strictly later than the one before.
 */
export interface SequenceNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  kind: "sequence";
  steps: StepPart[];
  window: WindowForm;
  within: SpanForm | null;
  same: string;
}

/**
 * Membership in another segment.
 */
export interface SegmentNode {
  muted: boolean;
  locked: boolean;
  comment: string;
  id: string;
  negated: boolean;
  kind: "segment";
  name: string | null;
}

export type LeafNode =
  | ComparingNode
  | FirstTimeNode
  | StoppedNode
  | CameBackNode
  | RegularlyNode
  | SequenceNode
  | SegmentNode;

export type Node = LeafNode | GroupNode;

export type Part = Node | StepPart | StepEventPart | SelectionPart;

export type ComparingNode = AttributeNode | EventNode | RatioNode;

/**
 * What is true of a node whatever the data says, so that the page need not know the language.
 *
 * event: the event type whose properties a rule asks about, empty for the profile. type, is_list,
 * unit, title: of what is compared (a field, arithmetic, a measure); type is empty while unknown.
 * operators: those that fit, in menu order. dates: key of a window to the days it stands for.
 * text: the node as a sentence, for labels; empty while unfinished.
 */
export interface Fact {
  event: string;
  type: string;
  is_list: boolean;
  unit: string;
  title: string;
  operators: string[];
  dates: Record<string, string>;
  text: string;
}

/**
 * The draft. undo and redo say what a step would do; empty if there is none.
 */
export interface Tree {
  rev: number;
  name: string;
  saved: boolean;
  root: GroupNode;
  undo: string;
  redo: string;
  facts: Record<string, Fact>;
}

/**
 * The numbers of a node; None where it is unfinished, muted, or not counted yet.
 *
 * alone: who satisfies it by itself. entering: who comes to it (bars are scaled to its parent's).
 * left: who is left after it, in written order, inside "all of" and "none of" (which takes its own
 * away); elsewhere, who of those entering satisfies it. A step of a sequence: who came up to it.
 * only: inside "any of", who satisfies nothing but it. lost is entering - left.
 */
export interface NodeCounts {
  alone: number | null;
  entering: number | null;
  left: number | null;
  lost: number | null;
  only: number | null;
}

/**
 * A step that mends it: its label on a button, and the edits.
 */
export interface Repair {
  label: string;
  edits: unknown[];
}

/**
 * What is wrong with a node (error: withheld from counts and SQL) or odd about it (warning).
 *
 * key is the part of the node it is about, empty for all of it; place which of several arguments.
 */
export interface DraftIssue {
  id: string;
  key: string;
  place: number | null;
  path: string;
  severity: "error" | "warning";
  message: string;
  hint: string;
  repair: Repair | null;
}

/**
 * A piece of the sentence.
 */
export interface SentencePiece {
  text: string;
  kind: "text" | "name" | "joint" | "value";
}

/**
 * What follows from the draft of revision rev; numbers of an older revision are stale.
 *
 * state: ready; computing (numbers are those of the revision before, or an estimate); invalid
 * (there are errors: no total; last_total is that of the last valid segment); empty (no rule yet:
 * everybody); failed (failure has the engine's sentence). low and high are the 95 % interval where
 * exact is false.
 */
export interface Derived {
  rev: number;
  state: "ready" | "computing" | "invalid" | "empty" | "failed";
  total: number | null;
  last_total: number | null;
  base: number;
  share: string;
  exact: boolean;
  low: number | null;
  high: number | null;
  as_of: string;
  zone: string;
  notes: string[];
  ms: number;
  failure: string;
  nodes: Record<string, NodeCounts>;
  issues: DraftIssue[];
  sentence: SentencePiece[];
}

/**
 * How the builder is looked at; the same in all its views.
 */
export interface Ui {
  tab?: string;
  dialect?: string;
  collapsed?: string[];
  numbers?: "funnel" | "alone";
}

/**
 * A value: as it is written, as people read it, how often it is there (None: unknown).
 */
export interface ValueRow {
  value: WireValue;
  label: string;
  count: number | null;
  selected: boolean;
}

/**
 * A bar of a field's chart: its label, how many, and the share of the highest bar.
 */
export interface ChartBar {
  label: string;
  count: number;
  height: number;
}

/**
 * The bars of a field: ranges (histogram) or the most frequent values (values).
 */
export interface FieldChart {
  kind: "histogram" | "values" | "none";
  bars: ChartBar[];
}

/**
 * A field in the rail. range and top are for people; path is the lookup it is reached through.
 */
export interface CatalogField {
  name: string;
  label: string;
  type: string;
  is_list: boolean;
  unit: string;
  description: string;
  path: string;
  null_share: number | null;
  distinct: number | null;
  range: string;
  top: ValueRow[];
  chart: FieldChart;
}

/**
 * An event in the rail, with its properties.
 */
export interface CatalogEvent {
  name: string;
  label: string;
  description: string;
  count: number | null;
  fields: CatalogField[];
}

/**
 * A segment of the book. usable is false for those that refer to the one that is built.
 */
export interface SavedSegment {
  name: string;
  sentence: string;
  description: string;
  owner: string;
  tags: string[];
  usable: boolean;
}

/**
 * A row of the operator table. takes: none, one, two, many or window.
 */
export interface OperatorChoice {
  key: string;
  label: string;
  opposite: string;
  takes: "none" | "one" | "two" | "many" | "window";
  folds: boolean;
  fields: boolean;
}

/**
 * A row of the measure table. kinds are the types of property it takes; empty: it takes none.
 */
export interface MeasureChoice {
  key: string;
  label: string;
  kinds: string[];
}

/**
 * A key of a window, what is entered there, and the choices if there are some.
 */
export interface WindowPart {
  key: string;
  takes: "whole" | "choice" | "date" | "moment" | "attribute" | "window";
  choices: string[];
}

/**
 * A kind of window. places: where it can stand (attribute, event, fixed, anniversary).
 *
 * template is a whole window to begin with; before and after are words around its parts.
 */
export interface WindowChoice {
  kind: string;
  label: string;
  places: string[];
  parts: WindowPart[];
  template: Record<string, unknown>;
}

/**
 * A kind of node that can be added: its name, what it says, and the node to send.
 */
export interface NodeChoice {
  kind: string;
  label: string;
  description: string;
  node: Record<string, unknown>;
}

/**
 * A choice: what is sent, and what people read.
 */
export interface Option {
  key: string;
  label: string;
}

/**
 * All that can be chosen, so that the page never spells out the language.
 *
 * window_of: node kind to key of a window to the place whose windows it takes.
 */
export interface Menus {
  operators: OperatorChoice[];
  measures: MeasureChoice[];
  windows: WindowChoice[];
  window_of: Record<string, Record<string, string>>;
  nodes: NodeChoice[];
  groups: Option[];
  units: string[];
  elapsed_units: string[];
  calendar_units: string[];
  weekdays: string[];
  signs: string[];
  dialects: Option[];
  max_depth: number;
}

/**
 * A rule to begin with, made from what the data has.
 */
export interface Example {
  label: string;
  node: Record<string, unknown>;
}

/**
 * All that can be asked about.
 */
export interface PageCatalog {
  base: number;
  profiles: string;
  fields: CatalogField[];
  events: CatalogEvent[];
  segments: SavedSegment[];
  examples: Example[];
  menus: Menus;
  has_events: boolean;
}

/**
 * What is kept the same on both sides.
 */
export interface Traits {
  _tree: Tree;
  _rev: number;
  _catalog: PageCatalog;
  _derived: Derived;
  _ui: Ui;
  _theme: string;
}

export type Slot = "rules" | "where" | "steps" | "events";

/**
 * A place for parts: a slot of a part, and where in it (None: at the end).
 */
export interface Target {
  parent: string;
  slot: Slot;
  at: number | null;
}

/**
 * Put a new node somewhere.
 */
export interface AddEdit {
  parent: string;
  slot: Slot;
  at: number | null;
  op: "add";
  node: Record<string, unknown>;
}

/**
 * Make a rule of a bar of a field's chart.
 */
export interface PickEdit {
  parent: string;
  slot: Slot;
  at: number | null;
  op: "pick";
  event: string;
  field: string;
  bar: number;
}

/**
 * Give one key of a node another value.
 */
export interface SetEdit {
  op: "set";
  id: string;
  key: string;
  value: unknown;
}

/**
 * Take nodes away.
 */
export interface RemoveEdit {
  op: "remove";
  ids: string[];
}

/**
 * Put nodes somewhere else.
 */
export interface MoveEdit {
  parent: string;
  slot: Slot;
  at: number | null;
  op: "move";
  ids: string[];
}

/**
 * Put a copy of each node behind it.
 */
export interface DuplicateEdit {
  op: "duplicate";
  ids: string[];
}

/**
 * Put siblings into a group of their own.
 */
export interface GroupEdit {
  op: "group";
  ids: string[];
  kind: GroupKind;
}

/**
 * Put a group's rules in its place.
 */
export interface UngroupEdit {
  op: "ungroup";
  id: string;
}

/**
 * Turn NOT on or off.
 */
export interface NegateEdit {
  op: "negate";
  ids: string[];
}

/**
 * Ask the contrary.
 */
export interface OppositeEdit {
  op: "opposite";
  id: string;
}

/**
 * Mute or lock nodes, or undo that.
 */
export interface FlagEdit {
  op: "mute" | "lock";
  ids: string[];
  on: boolean | null;
}

/**
 * Remark on a node.
 */
export interface CommentEdit {
  op: "comment";
  id: string;
  text: string;
}

/**
 * Make another kind of group of a group.
 */
export interface KindEdit {
  op: "kind";
  id: string;
  kind: GroupKind | "sequence";
}

/**
 * Put a segment's rules in the place of the reference to it.
 */
export interface InlineEdit {
  op: "inline";
  id: string;
}

/**
 * Put a node somewhere that was copied as JSON.
 */
export interface PasteEdit {
  parent: string;
  slot: Slot;
  at: number | null;
  op: "paste";
  text: string;
}

/**
 * Give the segment another name.
 */
export interface RenameEdit {
  op: "rename";
  text: string;
}

/**
 * Go one step back, or forth again.
 */
export interface HistoryEdit {
  op: "undo" | "redo";
}

export type Edit =
  | AddEdit
  | PickEdit
  | SetEdit
  | RemoveEdit
  | MoveEdit
  | DuplicateEdit
  | GroupEdit
  | UngroupEdit
  | NegateEdit
  | OppositeEdit
  | FlagEdit
  | CommentEdit
  | KindEdit
  | InlineEdit
  | PasteEdit
  | RenameEdit
  | HistoryEdit;

/**
 * A request that says all by its kind.
 */
export interface PlainRequest {
  id: string;
  kind: "hello" | "overlap" | "python.source" | "estimate.exact" | "cancel";
}

/**
 * Apply edits.
 */
export interface EditRequest {
  id: string;
  kind: "edit";
  base_rev: number;
  edits: Edit[];
}

/**
 * Look for values. event is empty for a field of the profile.
 */
export interface ValuesRequest {
  id: string;
  event: string;
  field: string;
  kind: "values.search";
  text: string;
  selected: WireValue[];
}

/**
 * Look for fields by a value.
 */
export interface FieldsRequest {
  id: string;
  kind: "fields.search";
  text: string;
}

/**
 * Ask for the bars of a field.
 */
export interface ChartRequest {
  id: string;
  event: string;
  field: string;
  kind: "field.chart";
}

/**
 * Ask for SQL.
 */
export interface SqlRequest {
  id: string;
  kind: "sql.render";
  dialect: string;
  live: boolean;
}

/**
 * Ask for some members.
 */
export interface SampleRequest {
  id: string;
  kind: "sample.rows";
  limit: number;
}

/**
 * Ask for nodes as JSON.
 */
export interface CopyRequest {
  id: string;
  kind: "node.copy";
  ids: string[];
}

/**
 * Save under a name, or open what has it.
 */
export interface NameRequest {
  id: string;
  kind: "save" | "open";
  name: string;
}

export type Request =
  | PlainRequest
  | EditRequest
  | ValuesRequest
  | FieldsRequest
  | ChartRequest
  | SqlRequest
  | SampleRequest
  | CopyRequest
  | NameRequest;

/**
 * What an edit did: the new revision, what to focus (None: nothing new), what a screen reader says.
 */
export interface EditAnswer {
  rev: number;
  focus: string | null;
  said: string;
}

/**
 * Values found. of says what is counted (customers, events, rows); more how many others would fit.
 */
export interface ValuesAnswer {
  rows: ValueRow[];
  of: string;
  more: number;
  distinct: number;
}

/**
 * A field that has a value. event is empty for a field of the profile.
 */
export interface FoundField {
  event: string;
  field: string;
  value: WireValue;
  label: string;
  count: number | null;
}

/**
 * Fields found by a value.
 */
export interface FieldsAnswer {
  fields: FoundField[];
}

/**
 * SQL, and what to know about it.
 */
export interface SqlAnswer {
  sql: string;
  dialect: string;
  notes: string[];
}

/**
 * A column of the sample. used tells whether a rule asks about it.
 */
export interface SampleColumn {
  name: string;
  label: string;
  type: string;
  used: boolean;
}

/**
 * Some members, every value as people read it; None is a missing one.
 */
export interface SampleAnswer {
  columns: SampleColumn[];
  rows: ((string | null)[])[];
  total: number;
}

/**
 * A segment in the overlap; the first is the one that is built.
 */
export interface OverlapSet {
  name: string;
  size: number;
}

/**
 * Those in exactly these sets (places in sets).
 */
export interface OverlapCell {
  sets: number[];
  count: number;
}

/**
 * How the segment lies among the saved ones; cells by size, the rest added up in other.
 */
export interface OverlapAnswer {
  sets: OverlapSet[];
  cells: OverlapCell[];
  other_cells: number;
  other_count: number;
}

/**
 * Text to copy.
 */
export interface SourceAnswer {
  source: string;
}

/**
 * The name it was saved under, and whether one of that name was replaced.
 */
export interface SaveAnswer {
  name: string;
  replaced: boolean;
}

/**
 * Who answers.
 */
export interface HelloAnswer {
  version: string;
  rev: number;
}

/**
 * Why nothing happened, and what to do. tree is there if the page's revision was stale.
 */
export interface Refusal {
  message: string;
  hint: string;
  tree: Tree | null;
}

/**
 * Nothing to tell: what comes of it comes with _derived.
 */
export interface NoAnswer {
}

/**
 * Kind of request to what it is answered with.
 */
export interface Answers {
  hello: HelloAnswer;
  edit: EditAnswer;
  "values.search": ValuesAnswer;
  "fields.search": FieldsAnswer;
  "field.chart": FieldChart;
  "sql.render": SqlAnswer;
  "sample.rows": SampleAnswer;
  overlap: OverlapAnswer;
  "python.source": SourceAnswer;
  "node.copy": SourceAnswer;
  "estimate.exact": NoAnswer;
  cancel: NoAnswer;
  save: SaveAnswer;
  open: EditAnswer;
}

/**
 * The answer to the request of that id.
 */
export interface DoneReply {
  id: string | null;
  ok: unknown;
}

/**
 * Why the request of that id has no answer.
 */
export interface RefusedReply {
  id: string | null;
  error: Refusal;
}

export type Reply = DoneReply | RefusedReply;
