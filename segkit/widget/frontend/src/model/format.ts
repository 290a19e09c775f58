// Numbers as people read them. English, like the sentence that Python makes, whatever the browser speaks.

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3, notation: "compact" });

/** 8412 -> "8,412". */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** A number for a narrow place: 9800 -> "9.8K". */
export function short(value: number): string {
  return Math.abs(value) >= 10_000 ? SHORT.format(value) : String(Number(value.toPrecision(4)));
}

/** -1243 -> "−1,243", with the sign that is as wide as a digit. */
export function drop(value: number): string {
  return value === 0 ? "0" : `−${count(Math.abs(value))}`;
}

/** A share from 0 to 1: 0.0391 -> "3.9 %". Never "0 %" of some, never "100 %" of less than all. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return "< 0.1 %";
  if (share < 1 && share >= 0.9995) return "> 99.9 %";
  const digits = share >= 0.0995 || share === 0 ? 0 : 1;
  if (digits === 0 && share < 1 && share >= 0.995) return `${(share * 100).toFixed(1)} %`;
  return `${(share * 100).toFixed(digits)} %`;
}

/** How wide a bar is, in percent of the customers who enter: between 0 and 100. */
export function width(part: number, entering: number): number {
  return entering > 0 ? Math.max(0, Math.min(100, (part / entering) * 100)) : 0;
}

/** "1 customer", "2 customers": the noun comes in the plural. */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${value === 1 ? noun.replace(/s$/, "") : noun}`;
}

/** How long something took: 0.4 -> "< 1 ms", 1234 -> "1.2 s". */
export function took(ms: number): string {
  if (ms < 1) return "< 1 ms";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
