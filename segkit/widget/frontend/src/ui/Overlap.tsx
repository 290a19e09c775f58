// How the segment lies among the saved ones: bars for each combination, dots for who is in it.
import type { OverlapAnswer } from "../spec.gen.ts";
import { count, percent } from "../model/format.ts";

const STEP = 46;
const BARS = 84;
const LINE = 20;
const MOST = 12;

export function OverlapChart({ overlap }: { overlap: OverlapAnswer }) {
  const { sets } = overlap;
  if (sets.length < 2) return <p class="sk-muted">There is no other saved segment to compare with. Save this one, or others, into the book.</p>;
  const cells = overlap.cells.slice(0, MOST);
  const most = Math.max(1, ...cells.map((cell) => cell.count));
  const names = Math.min(220, Math.max(90, ...sets.map((set) => set.name.length * 6.4 + 54)));
  const wide = names + cells.length * STEP + 8;
  const high = BARS + 22 + sets.length * LINE;
  const top = (count: number) => BARS + 14 - (count / most) * BARS;
  const largest = cells[0];
  const alt = `Overlap of ${sets.length} segments. ${largest ? `The largest part, ${count(largest.count)}, is in ${largest.sets.map((at) => sets[at]?.name).join(" and ")} only.` : ""}`;
  return (
    <div class="sk-overlap">
      <svg width={wide} height={high} viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={alt}>
        {cells.map((cell, at) => {
          const x = names + at * STEP;
          const rows = [...cell.sets].sort((left, right) => left - right);
          const first = rows[0] ?? 0;
          const last = rows.at(-1) ?? 0;
          const y = (row: number) => BARS + 28 + row * LINE;
          return (
            <g key={cell.sets.join()}>
              <title>{count(cell.count)} in {rows.map((row) => sets[row]?.name).join(", ")} only</title>
              <rect class="sk-ubar" data-own={cell.sets.includes(0)} x={x} y={top(cell.count)} width={28} height={Math.max(1, BARS + 14 - top(cell.count))} rx="2" />
              <text x={x + 14} y={top(cell.count) - 3} text-anchor="middle">{count(cell.count)}</text>
              {last > first && <line class="sk-uline" x1={x + 14} x2={x + 14} y1={y(first)} y2={y(last)} stroke-width="2" />}
              {sets.map((_, row) => <circle class="sk-udot" data-on={cell.sets.includes(row)} cx={x + 14} cy={y(row)} r="5.5" />)}
            </g>
          );
        })}
        {sets.map((set, row) => (
          <text key={set.name} x={names - 12} y={BARS + 32 + row * LINE} text-anchor="end">{clipped(set.name)} · {count(set.size)}</text>
        ))}
      </svg>
      <table class="sk-table" style={{ minWidth: "0" }}>
        <thead><tr><th scope="col">Segment</th><th scope="col" class="sk-right">Customers</th><th scope="col" class="sk-right">Shared</th><th scope="col" class="sk-right">of this one</th></tr></thead>
        <tbody>
          {sets.slice(1).map((set, index) => {
            const both = shared(overlap, index + 1);
            const own = sets[0]?.size ?? 0;
            return <tr key={set.name}><td>{set.name}</td><td class="sk-right">{count(set.size)}</td><td class="sk-right">{both === null ? "–" : count(both)}</td><td class="sk-right">{both === null || own === 0 ? "–" : percent(both / own)}</td></tr>;
          })}
        </tbody>
      </table>
      {overlap.other_cells > 0 && <p class="sk-muted">and {count(overlap.other_cells)} more combinations with {count(overlap.other_count)} customers</p>}
    </div>
  );
}

function clipped(name: string): string {
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}

/** How many are in the first set and in another; unknown where combinations were left out. */
function shared(overlap: OverlapAnswer, other: number): number | null {
  if (overlap.other_cells > 0) return null;
  return overlap.cells.filter((cell) => cell.sets.includes(0) && cell.sets.includes(other)).reduce((sum, cell) => sum + cell.count, 0);
}
