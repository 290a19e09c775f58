// Builds the page into ../static (one module, since anywidget imports it from a Blob), or the tests into build/.
import { readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const shared = {
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  minifySyntax: true,
  jsxSideEffects: true, // otherwise every element has a comment for minifiers, a tenth of the file
  charset: "utf8",
  logLevel: "info",
};

// Not minified: what is committed can be read and reviewed.
const page = {
  ...shared,
  entryPoints: [
    { in: here("src/index.tsx"), out: "builder" },
    { in: here("src/styles.css"), out: "builder" },
  ],
  outdir: here("../static"),
  legalComments: "none",
  banner: { js: "// Built from segkit/widget/frontend by `npm run build`; do not edit.", css: "/* Built from segkit/widget/frontend. */" },
};

const tests = {
  ...shared,
  entryPoints: readdirSync(here("test")).filter((name) => /\.test\.tsx?$/.test(name)).map((name) => here(`test/${name}`)),
  outdir: here("build/test"),
  platform: "node",
  external: ["happy-dom"],
  loader: { ".css": "text" },
  logLevel: "warning",
};

if (process.argv.includes("--tests")) await esbuild.build(tests);
else {
  const { outputFiles } = await esbuild.build({ ...page, write: false });
  // Every instance of the widget sends the text once, so it is kept small: indented by tabs, and no more than this.
  const most = 160 * 1024;
  for (const { path, text } of outputFiles) {
    const written = text.replace(/^(?: {2})+/gm, (spaces) => "\t".repeat(spaces.length / 2));
    if (written.length > most) throw new Error(`${path} has ${written.length} characters, more than ${most}.`);
    writeFileSync(path, written);
    console.log(`${path}: ${(written.length / 1024).toFixed(1)} KB`);
  }
}
