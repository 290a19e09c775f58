// Builds the page into ../static (one module, since anywidget imports it from a Blob), or the tests into build/.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const shared = {
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  logLevel: "info",
};

// Every instance of the widget sends the text once, so it is as small as it can be made, and no larger than this.
const MOST = 120 * 1024;

const page = {
  ...shared,
  minify: true,
  lineLimit: 160, // so that a search in the repository shows a line of it, and not all of it
  metafile: true,
  entryPoints: [
    { in: here("src/index.tsx"), out: "builder" },
    { in: here("src/styles.css"), out: "builder" },
  ],
  outdir: here("../static"),
  legalComments: "inline",
};

/** What stands above the text: where it comes from, and whose code is in it, each with its licence. */
function banner({ inputs }) {
  const packages = new Set(Object.keys(inputs).flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  const credits = [...packages].sort().map((name) => {
    const { version, license } = JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), "utf8"));
    const [copyright] = readFileSync(here(`node_modules/${name}/LICENSE`), "utf8").match(/^Copyright .*/m);
    return `/*! ${name} ${version}, ${license} licence. ${copyright} */\n`;
  });
  return `/* Built from segkit/widget/frontend by \`npm run build\`; do not edit. */\n${credits.join("")}`;
}

const tests = {
  ...shared,
  entryPoints: readdirSync(here("test")).filter((name) => /\.test\.tsx?$/.test(name)).map((name) => here(`test/${name}`)),
  outdir: here("build/test"),
  platform: "node",
  external: ["happy-dom", "esbuild"],
  loader: { ".css": "text" },
  logLevel: "warning",
};

if (process.argv.includes("--tests")) await esbuild.build(tests);
else {
  const { outputFiles, metafile } = await esbuild.build({ ...page, write: false });
  for (const { path, text } of outputFiles) {
    const made = Object.entries(metafile.outputs).find(([name]) => here(name) === path);
    const written = banner(made[1]) + text;
    if (written.length > MOST) throw new Error(`${path} has ${written.length} characters, more than ${MOST}.`);
    writeFileSync(path, written);
    console.log(`${path}: ${(written.length / 1024).toFixed(1)} KB`);
  }
}
