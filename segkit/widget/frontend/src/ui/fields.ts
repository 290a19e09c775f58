// Fields and events as options of a picker, searched by name, label and description.
import { fieldOf, titleOf } from "../model/values.ts";
import type { CatalogField, PageCatalog, Subject } from "../spec.gen.ts";
import type { Found, Option } from "./Picker.tsx";

const MOST = 50;

export function holds(query: string, ...texts: string[]): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = texts.join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

export function cut(options: Option[]): Found {
  return { options: options.slice(0, MOST), total: options.length };
}

/** The fields that can be asked about: of an event inside its filter, and of the profile. */
export function fieldsFor(catalog: PageCatalog, event: string): { fields: readonly CatalogField[]; profile: readonly CatalogField[] } {
  const own = catalog.events.find((each) => each.name === event)?.fields ?? [];
  return event === "" ? { fields: catalog.fields, profile: [] } : { fields: own, profile: catalog.fields };
}

export interface FieldChoice extends Option { subject: Subject }

/** Every subject a picker can offer: fields, sizes of lists, and inside a filter those of the profile. */
export function subjectsFor(catalog: PageCatalog, event: string, wanted: (field: CatalogField) => boolean = () => true): FieldChoice[] {
  const { fields, profile } = fieldsFor(catalog, event);
  const option = (field: CatalogField, subject: Subject, where: string): FieldChoice => ({
    key: JSON.stringify(subject),
    label: titleOf(field, field.name),
    hint: [where, field.label && field.label !== field.name ? field.name : "", field.description].filter(Boolean).join(" · "),
    kind: field.type,
    list: field.is_list,
    subject,
  });
  const sizes = (field: CatalogField, inner: Subject, where: string): FieldChoice[] =>
    field.is_list
      ? [{ ...option(field, { size_of: inner as string }, where), label: `number of ${titleOf(field, field.name)}`, kind: "integer", list: false }]
      : [];
  return [
    ...fields.filter(wanted).flatMap((field) => [option(field, field.name, ""), ...sizes(field, field.name, "")]),
    ...profile.filter(wanted).flatMap((field) => [
      option(field, { profile: field.name }, "of the customer"),
      ...sizes(field, { profile: field.name }, "of the customer"),
    ]),
  ];
}

export function searchSubjects(catalog: PageCatalog, event: string, query: string, wanted?: (field: CatalogField) => boolean): Found {
  return cut(subjectsFor(catalog, event, wanted).filter((each) => holds(query, each.label, each.hint ?? "", each.key)));
}

export function searchEvents(catalog: PageCatalog, query: string): Found {
  return cut(
    catalog.events
      .filter((each) => holds(query, each.name, each.label, each.description))
      .map((each) => ({ key: each.name, label: each.label || each.name, hint: each.description, kind: "event", count: each.count })),
  );
}

export function searchSegments(catalog: PageCatalog, query: string): Found {
  return cut(
    catalog.segments
      .filter((each) => each.usable && holds(query, each.name, each.description, each.sentence))
      .map((each) => ({ key: each.name, label: each.name, hint: each.description || each.sentence, kind: "segment" })),
  );
}

/** The name of a subject for people. */
export function subjectTitle(catalog: PageCatalog, event: string, subject: Subject): string {
  const named = fieldOf(subject);
  if (!named) return "";
  const { fields } = fieldsFor(catalog, named.profile ? "" : event);
  const title = titleOf(fields.find((each) => each.name === named.name), named.name);
  return named.size ? `number of ${title}` : title;
}
