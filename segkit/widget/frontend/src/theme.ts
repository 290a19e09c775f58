// Light or dark: from what the notebook says of itself, or else from the colour behind the widget.

export type Theme = "light" | "dark";

function luminance(colour: string): number | null {
  const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  const [red, green, blue, alpha = 1] = parts;
  if (red === undefined || green === undefined || blue === undefined || alpha < 0.5) return null;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

export function themeOf(element: HTMLElement): Theme {
  const body = element.ownerDocument.body;
  const html = element.ownerDocument.documentElement;
  const lab = body.dataset["jpThemeLight"];
  if (lab !== undefined) return lab === "false" ? "dark" : "light";
  const code = body.dataset["vscodeThemeKind"];
  if (code !== undefined) return /light/.test(code) ? "light" : "dark";
  for (const each of [html, body]) {
    if (each.classList.contains("dark") || each.dataset["theme"] === "dark") return "dark";
    if (each.classList.contains("light") || each.dataset["theme"] === "light") return "light";
  }
  for (let each: HTMLElement | null = element; each; each = each.parentElement) {
    const seen = luminance(getComputedStyle(each).backgroundColor);
    if (seen !== null) return seen < 0.5 ? "dark" : "light";
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Calls back now and whenever the theme changes; returns how to stop. */
export function watchTheme(element: HTMLElement, seen: (theme: Theme) => void): () => void {
  let last: Theme | null = null;
  const look = () => {
    const now = themeOf(element.parentElement ?? element);
    if (now !== last) seen((last = now));
  };
  const observer = new MutationObserver(look);
  const attributes = { attributes: true, attributeFilter: ["class", "data-jp-theme-light", "data-vscode-theme-kind", "data-theme", "style"] };
  observer.observe(element.ownerDocument.body, attributes);
  observer.observe(element.ownerDocument.documentElement, attributes);
  const media = matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", look);
  look();
  return () => {
    observer.disconnect();
    media.removeEventListener("change", look);
  };
}
