// Just enough colour for SQL and Python: keywords, and texts between quotes.

export interface Piece { kind: "plain" | "word" | "text"; text: string }

const SQL = "WITH|RECURSIVE|AS|SELECT|DISTINCT|FROM|WHERE|AND|OR|NOT|IN|EXISTS|JOIN|LEFT|INNER|CROSS|ON|GROUP|ORDER|BY|HAVING|UNION|ALL|EXCEPT|INTERSECT|CASE|WHEN|THEN|ELSE|END|IS|NULL|CAST|TIMESTAMP|DATE|INTERVAL|BETWEEN|LIMIT|OVER|PARTITION|COUNT|SUM|MIN|MAX|VALUES";
const PYTHON = "import|from|as|and|or|not|in|is|None|True|False|def|return|lambda";

/** Cuts code into pieces; together they are the code again. */
export function coloured(code: string, sql: boolean): Piece[] {
  const pattern = new RegExp(`(--[^\\n]*|#[^\\n]*|'(?:[^'\\\\]|\\\\.|'')*'|"(?:[^"\\\\]|\\\\.)*")|\\b(${sql ? SQL : PYTHON})\\b`, "g");
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of code.matchAll(pattern)) {
    if (match.index > at) pieces.push({ kind: "plain", text: code.slice(at, match.index) });
    pieces.push({ kind: match[2] === undefined ? "text" : "word", text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < code.length) pieces.push({ kind: "plain", text: code.slice(at) });
  return pieces;
}
