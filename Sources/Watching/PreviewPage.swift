/// The page that shows a preview; its script asks for news and changes what has changed.
enum PreviewPage {
  static let html = """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>ntkdoc</title>
    <link rel="stylesheet" href="/preview.css">
    <header><nav id="notebooks"></nav><output id="summary">building</output></header>
    <section id="diagnostics" aria-live="polite"></section>
    <main id="pages"></main>
    <script src="/preview.js"></script>
    </html>

    """

  static let css = """
    body { margin: 0; background: #e8e8e8; font: 14px/1.4 system-ui, sans-serif; color: #222; }
    header { position: sticky; top: 0; display: flex; gap: 1em; padding: .5em 1em;
      background: #fff; border-bottom: 1px solid #ccc; align-items: baseline; }
    nav { display: flex; gap: .8em; flex-wrap: wrap; }
    nav a { color: #25c; text-decoration: none; }
    nav a[aria-current] { font-weight: 600; color: #222; }
    #summary { margin-left: auto; color: #666; }
    #diagnostics pre { margin: 0; padding: .5em 1em; white-space: pre-wrap;
      border-bottom: 1px solid #ccc; background: #fff; }
    #diagnostics .error { background: #fdeceb; }
    #diagnostics .warning { background: #fdf6e3; }
    main { padding: 1em; text-align: center; }
    main img { display: block; margin: 0 auto 1em; max-width: 100%; background: #fff;
      box-shadow: 0 1px 4px #0004; }

    """

  static let script = """
    "use strict";
    const byId = (id) => document.getElementById(id);
    let state = { version: 0, notebooks: [], diagnostics: [] };

    function chosen() {
      const name = decodeURIComponent(location.hash.slice(1));
      return state.notebooks.find((n) => n.name === name) ?? state.notebooks[0];
    }

    function draw() {
      const notebook = chosen();
      byId("summary").textContent = state.isBuilding ? "building…" : state.summary;
      byId("notebooks").replaceChildren(...state.notebooks.flatMap((n) => {
        const link = document.createElement("a");
        link.href = "#" + encodeURIComponent(n.name);
        link.textContent = n.name;
        if (n === notebook) link.setAttribute("aria-current", "page");
        if (n !== notebook || !n.pdf) return [link];
        const pdf = document.createElement("a");
        pdf.href = n.pdf;
        pdf.textContent = "PDF";
        return [link, pdf];
      }));
      byId("diagnostics").replaceChildren(...state.diagnostics.map((d) => {
        const text = document.createElement("pre");
        text.className = d.severity;
        text.textContent = d.text;
        return text;
      }));
      drawPages(byId("pages"), notebook?.pages ?? []);
    }

    // A page that is the same keeps its picture, and the view its place.
    function drawPages(main, pages) {
      while (main.children.length > pages.length) main.lastChild.remove();
      pages.forEach((source, index) => {
        let image = main.children[index];
        if (!image) {
          image = document.createElement("img");
          image.alt = `Page ${index + 1}`;
          main.append(image);
        }
        if (image.getAttribute("src") !== source) image.setAttribute("src", source);
      });
    }

    async function follow() {
      for (;;) {
        try {
          const answer = await fetch("/state?after=" + state.version);
          if (!answer.ok) throw new Error(answer.statusText);
          state = await answer.json();
          draw();
        } catch {
          byId("summary").textContent = "ntkdoc watch is not running";
          state.version = 0;
          await new Promise((resolve) => setTimeout(resolve, 1000));
        }
      }
    }

    addEventListener("hashchange", draw);
    follow();

    """
}
