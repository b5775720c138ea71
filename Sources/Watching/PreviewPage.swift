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
    <iframe id="report" title="The report" hidden></iframe>
    <script src="/preview.js"></script>
    </html>

    """

  static let css = """
    html, body { height: 100%; }
    body { margin: 0; display: flex; flex-direction: column; background: #e8e8e8; font: 14px/1.4 system-ui, sans-serif; color: #222; }
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
    #diagnostics { flex: none; max-height: 30vh; overflow: auto; }
    #report { flex: 1; border: 0; width: 100%; min-height: 0; background: #fff; }
    [hidden] { display: none; }
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
      byId("pages").hidden = Boolean(notebook?.page);
      byId("report").hidden = !notebook?.page;
      if (notebook?.page) showReport(notebook);
      else drawPages(byId("pages"), notebook?.pages ?? []);
    }

    // The report for a browser: what changed is exchanged in its place.
    let shown = {};
    async function showReport(notebook) {
      const frame = byId("report");
      if (shown.page !== notebook.page) {
        shown = { page: notebook.page, digest: notebook.digest };
        frame.src = notebook.page;
        frame.onload = () => placeDiagnostics(frame.contentDocument);
        return;
      }
      if (shown.digest === notebook.digest) {
        placeDiagnostics(frame.contentDocument);
        return;
      }
      shown.digest = notebook.digest;
      // A reader may have gone on to another page of the book.
      const address = frame.contentWindow.location.pathname;
      const answer = await fetch(address);
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const old = frame.contentDocument;
      const styles = (page) => [...page.querySelectorAll("style")].map((s) => s.textContent).join();
      if (styles(fresh) !== styles(old) || !old.querySelector("main") || !fresh.querySelector("main")) {
        // Another font or rule needs the page's own policy: it is loaded anew, at the same place.
        const top = frame.contentWindow.scrollY;
        frame.onload = () => {
          frame.contentWindow.scrollTo({ top, behavior: "instant" });
          placeDiagnostics(frame.contentDocument);
        };
        frame.contentWindow.location.reload();
        return;
      }
      for (const part of ["main", ".contents"]) {
        const [from, to] = [old.querySelector(part), fresh.querySelector(part)];
        if (from && to) exchange(from, to);
      }
      old.title = fresh.title;
      old.dispatchEvent(new Event("ntkdoc-exchanged"));
      placeDiagnostics(old);
    }

    // Blocks that are the same stay, with what is open in them and the place of the view.
    const contents = new WeakMap();
    const content = (block) => {
      if (!contents.has(block)) contents.set(block, contentOf(block));
      return contents.get(block);
    };
    const contentOf = (block) => {
      const copy = block.cloneNode(true);
      // What the page's script shows and the report does not have.
      const added = "button.copy, .from-diagnostics, details[data-lines] > :not(summary)";
      for (const element of copy.querySelectorAll?.(added) ?? []) element.remove();
      for (const element of [copy, ...(copy.querySelectorAll?.("*") ?? [])]) {
        element.removeAttribute?.("data-line");
        if (element.tagName === "DETAILS") element.removeAttribute("open");
      }
      return copy.outerHTML ?? copy.textContent;
    };
    function exchange(from, to) {
      for (const note of from.querySelectorAll(".from-diagnostics, label.filter")) note.remove();
      const old = [...from.childNodes];
      const fresh = [...to.childNodes];
      const before = old.map(content);
      const after = fresh.map(content);
      let start = 0;
      while (start < old.length && start < fresh.length && before[start] === after[start]) start += 1;
      let end = 0;
      while (end < old.length - start && end < fresh.length - start
        && before[old.length - 1 - end] === after[fresh.length - 1 - end]) end += 1;
      const line = (block, other) => {
        if (other.dataset?.line) block.dataset.line = other.dataset.line;
      };
      for (let index = 0; index < start; index += 1) line(old[index], fresh[index]);
      for (let index = 1; index <= end; index += 1) {
        line(old[old.length - index], fresh[fresh.length - index]);
      }
      const next = old[old.length - end] ?? null;
      for (const block of old.slice(start, old.length - end)) block.remove();
      for (const block of fresh.slice(start, fresh.length - end)) {
        from.insertBefore(from.ownerDocument.adoptNode(block), next);
      }
    }

    // What is wrong is said where it is wrong.
    function placeDiagnostics(page) {
      if (!page) return;
      for (const note of page.querySelectorAll(".from-diagnostics")) note.remove();
      for (const diagnostic of state.diagnostics) {
        if (!diagnostic.line || diagnostic.severity === "note") continue;
        let place = null;
        for (const block of page.querySelectorAll("main > [data-line]")) {
          if (block.dataset.file === diagnostic.file
            && Number(block.dataset.line) <= diagnostic.line) place = block;
        }
        const note = page.createElement("pre");
        note.className = "output from-diagnostics " + diagnostic.severity;
        note.textContent = diagnostic.text;
        place?.after(note);
      }
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
