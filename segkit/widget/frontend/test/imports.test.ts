// No file of the page imports, through others, itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

type Imports = Readonly<Record<string, readonly string[]>>;

/** A way from a file back to itself, or null if there is none. */
function circle(imports: Imports): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of imports[file] ?? []) {
      const found = visit(next, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of Object.keys(imports)) {
    const found = visit(file, []);
    if (found) return found;
  }
  return null;
}

test("a circle of imports is found", () => {
  assert.equal(circle({ a: ["b", "c"], b: ["c"], c: [] }), null);
  assert.deepEqual(circle({ a: ["b"], b: ["c"], c: ["d", "b"], d: [] }), ["b", "c", "b"]);
  assert.deepEqual(circle({ a: ["a"] }), ["a", "a"]);
});

test("there is none in the page", async () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const { metafile } = await esbuild.build({ absWorkingDir: root, entryPoints: ["src/index.tsx"], bundle: true, write: false, metafile: true, jsx: "automatic", jsxImportSource: "preact" });
  const own = Object.entries(metafile.inputs).filter(([file]) => file.startsWith("src/"));
  assert.ok(own.length > 20, "the files of the page were looked at");
  assert.equal(circle(Object.fromEntries(own.map(([file, { imports }]) => [file, imports.map((each) => each.path)]))), null);
});
