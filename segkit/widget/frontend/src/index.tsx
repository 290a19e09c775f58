// What anywidget calls: once for every view. Only a default export; a named one would be another protocol.
import { render as draw } from "preact";
import { AnywidgetHost, type Model } from "./host.ts";
import { Session } from "./session.ts";
import { watchTheme } from "./theme.ts";
import { App } from "./ui/App.tsx";

interface View { model: Model; el: HTMLElement }

function render({ model, el }: View): () => void {
  const root = document.createElement("div");
  root.className = "sk-root";
  el.append(root);
  const host = new AnywidgetHost(model);
  const session = new Session(host);
  const unwatch = watchTheme(root, (theme) => {
    root.dataset["skTheme"] = theme;
    if (host.get("_theme") !== theme) host.set("_theme", theme);
  });
  draw(<App session={session} root={root} />, root);
  return () => {
    unwatch();
    draw(null, root);
    session.close();
    host.close();
    root.remove();
  };
}

export default { render };
