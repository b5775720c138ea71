import Evidence
import ReportModel

/// What a page can do with a script, and does without where there is none: references shown in place,
/// search, filters, copying. It asks nobody for anything but files of the same site.
enum PageScript {
  /// - Parameters:
  ///   - phrases: what it says, in the language of the page.
  ///   - words: those of the report, which the filter of its tables is for.
  static func js(_ phrases: PagePhrases, words: ReportWords) -> String {
    var said = Dictionary(
      PagePhrase.ofScript.map { ("\($0)", phrases($0)) }, uniquingKeysWith: { a, _ in a })
    said["filterHint"] = words.evidence(.fails) + ", (17), " + words.evidence(.sampled) + " …"
    return BookSite.script("ntkdocWords", said) + lines
  }

  /// The script without its comments and the spaces that lines begin with.
  private static let lines =
    js.split(separator: "\n").map { $0.drop { $0 == " " } }
    .filter { !$0.isEmpty && !$0.hasPrefix("// ") }.joined(separator: "\n") + "\n"

  private static let js = #"""
    (() => {
      "use strict";
      const words = window.ntkdocWords;
      const say = (phrase, ...values) =>
        words[phrase].replace(/%(\d)/g, (_, index) => values[index - 1]);
      const d = document;
      const make = (name, props, ...inner) => {
        const element = Object.assign(d.createElement(name), props);
        element.append(...inner);
        return element;
      };
      const loaded = new Map();
      const load = (file) => {
        if (!loaded.has(file)) {
          loaded.set(file, new Promise((resolve) => {
            const script = make("script", { src: file });
            script.onload = script.onerror = resolve;
            d.head.append(script);
          }));
        }
        return loaded.get(file);
      };
      const site = d.documentElement.dataset.site !== undefined;

      // References, shown in place.
      const peek = make("div", { id: "peek", popover: "manual" });
      peek.setAttribute("role", "tooltip");
      d.body.append(peek);
      let wanted = null;
      let timer = 0;
      const hide = () => {
        clearTimeout(timer);
        wanted?.removeAttribute("aria-describedby");
        wanted = null;
        if (peek.matches(":popover-open")) peek.hidePopover();
      };
      const whole = (place) => {
        const block = place.closest(".equation, figure, .table, .theorem, .proof, .callout, li, tr, p");
        if (block && block.tagName === "TR") {
          const table = make("table", {});
          table.append(block.cloneNode(true));
          return table;
        }
        if (/^H[1-6]$/.test(place.tagName)) {
          const part = make("div", {}, place.cloneNode(true));
          let next = place.nextElementSibling;
          while (next && next.tagName !== "P" && !/^H/.test(next.tagName)) next = next.nextElementSibling;
          if (next && next.tagName === "P") part.append(next.cloneNode(true));
          return part;
        }
        return (block ?? place).cloneNode(true);
      };
      const parsed = (html) => {
        const box = d.createElement("template");
        box.innerHTML = html;
        return box.content;
      };
      // What a page of the site shows on others, and what its symbols mean.
      const shownOf = async (path) => {
        const name = path.slice(path.lastIndexOf("/") + 1) || "index.html";
        await load(name.replace(/html$/, "previews.js"));
        return window.previews?.[decodeURIComponent(name)];
      };
      // What symbols mean stands once: at the end of the page, or beside it.
      let symbols = null;
      const symbolLine = async (place) => {
        symbols ??= d.getElementById("symbols-of-page")
          ?? (site && parsed((await shownOf(location.pathname))?.symbols ?? ""));
        return symbols && symbols.querySelector(`li[data-place="${CSS.escape(place)}"]`);
      };
      d.addEventListener("toggle", async (event) => {
        const box = event.target;
        if (!box.open || !box.dataset?.lines) return;
        const lines = await Promise.all(box.dataset.lines.split(" ").map(symbolLine));
        const list = make("ul", {}, ...lines.filter(Boolean).map((line) => line.cloneNode(true)));
        for (const line of list.children) line.removeAttribute("data-place");
        if (list.children.length) box.querySelector("p, ul").replaceWith(list);
      }, true);
      const content = async (link) => {
        if (link.dataset.s) {
          const line = await symbolLine(link.dataset.s);
          return line && make("p", {}, ...line.cloneNode(true).childNodes);
        }
        const name = decodeURIComponent(link.hash.slice(1));
        if (link.pathname === location.pathname) {
          const place = d.getElementById(name);
          return place && whole(place);
        }
        if (!site) return null;
        const html = (await shownOf(link.pathname))?.places[name];
        return html ? parsed(html) : null;
      };
      const show = async (link) => {
        if (wanted === link) return;
        hide();
        wanted = link;
        const shown = await content(link);
        if (!shown || wanted !== link) return;
        peek.replaceChildren(shown);
        for (const element of peek.querySelectorAll("[id]")) element.removeAttribute("id");
        for (const element of peek.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
        peek.showPopover();
        link.setAttribute("aria-describedby", "peek");
        const at = link.getBoundingClientRect();
        const own = peek.getBoundingClientRect();
        const below = at.bottom + own.height + 12 < innerHeight || at.top < own.height + 12;
        peek.style.left = Math.max(8, Math.min(at.left, innerWidth - own.width - 12)) + scrollX + "px";
        peek.style.top = (below ? at.bottom + 6 : at.top - own.height - 6) + scrollY + "px";
      };
      const reference = (target) =>
        target instanceof Element
          ? target.closest("a.ref[href*='#'], main .display [data-s]") : null;
      d.addEventListener("pointerover", (event) => {
        if (event.pointerType === "touch") return;
        const link = reference(event.target);
        if (link) {
          clearTimeout(timer);
          timer = setTimeout(() => show(link), 140);
        } else if (!peek.contains(event.target)) {
          clearTimeout(timer);
          timer = setTimeout(hide, 220);
        } else {
          clearTimeout(timer);
        }
      });
      d.addEventListener("focusin", (event) => {
        const link = reference(event.target);
        if (link?.matches(":focus-visible")) show(link);
        else if (!peek.contains(event.target)) hide();
      });
      d.addEventListener("keydown", (event) => {
        if (event.key === "Escape") hide();
        const typing = event.target.closest?.("input, textarea, select");
        if (event.key === "/" && !typing && search) {
          event.preventDefault();
          const contents = d.getElementById("contents");
          if (contents?.popover && getComputedStyle(contents).display === "none") contents.showPopover();
          search.querySelector("input").focus();
        }
      });
      d.addEventListener("click", (event) => { if (reference(event.target)) hide(); });

      // Formulas are copied as LaTeX. Letters and numbers are their own.
      const latex = (formula) => formula.dataset.tex || formula.textContent;
      d.addEventListener("copy", (event) => {
        const selection = getSelection();
        if (selection.isCollapsed) return;
        const part = selection.getRangeAt(0).cloneContents();
        const formulas = part.querySelectorAll("[data-tex]");
        if (!formulas.length) return;
        for (const rest of part.querySelectorAll("math:not([data-tex])")) rest.remove();
        for (const formula of formulas) {
          const sign = formula.closest(".display") || formula.matches("[display=block]") ? "$$" : "$";
          formula.replaceWith(sign + latex(formula) + sign);
        }
        event.clipboardData.setData("text/plain", part.textContent);
        event.preventDefault();
      });
      // In the order of the screen, which is not always the end.
      const offer = (element, name, text, next = null) => {
        const button = make("button", { type: "button", className: "copy", textContent: name });
        button.addEventListener("click", async () => {
          try {
            await navigator.clipboard.writeText(text());
            button.textContent = words.copied;
          } catch {
            button.textContent = words.notAllowed;
          }
          setTimeout(() => { button.textContent = name; }, 1200);
        });
        element.insertBefore(button, next);
      };
      const dress = (root) => {
        for (const pre of root.querySelectorAll("pre.code")) {
          if (!pre.querySelector("button")) {
            const code = pre.querySelector("code");
            offer(pre, words.copy, () => code.textContent);
          }
        }
        for (const equation of root.querySelectorAll(".equation")) {
          const formula = equation.querySelector("[data-tex]");
          if (formula && !equation.querySelector("button")) {
            const display = equation.querySelector(".display");
            offer(equation, "LaTeX", () => latex(formula), display?.nextSibling);
          }
        }
        for (const box of root.querySelectorAll(".table")) filter(box);
      };

      // Long tables can be filtered.
      const filter = (box) => {
        const rows = [...box.querySelectorAll("tbody tr")];
        if (rows.length < 12 || box.previousElementSibling?.classList.contains("filter")) return;
        const count = make("output", {});
        const input = make("input", { type: "search", placeholder: words.filterHint });
        const label = make("label", { className: "filter" }, words.filter + " ", input, count);
        const texts = rows.map((row) => row.textContent.toLowerCase());
        input.addEventListener("input", () => {
          const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
          let shown = 0;
          rows.forEach((row, index) => {
            const fits = wanted.every((word) => texts[index].includes(word));
            row.hidden = !fits;
            if (fits) shown += 1;
          });
          count.textContent = wanted.length ? say("rowsShown", shown, rows.length) : "";
        });
        box.before(label);
      };
      dress(d);
      d.addEventListener("ntkdoc-exchanged", () => dress(d));

      // Heatmaps tell their values.
      const reading = make("div", { id: "reading", popover: "manual" });
      d.body.append(reading);
      const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
      const decoded = ({ values, low, high }) => {
        if (low === undefined) return values.split(" ");
        const [from, to] = [Number(low), Number(high)];
        const digits = Math.max(2, Math.min(4, Math.ceil(Math.log10(4094 * Math.max(
          Math.abs(from), Math.abs(to)) / (to - from || 1)))));
        return (values.match(/../g) ?? []).map((pair) => {
          const step = signs.indexOf(pair[0]) * 64 + signs.indexOf(pair[1]);
          if (step === 4095) return "–";
          return String(Number((from + (to - from) * step / 4094).toPrecision(digits)));
        });
      };
      d.addEventListener("pointermove", (event) => {
        const cells = event.target instanceof Element && event.target.closest("[data-values]");
        if (!cells) {
          if (reading.matches(":popover-open")) reading.hidePopover();
          return;
        }
        const values = (cells.values ??= decoded(cells.dataset));
        const columns = Number(cells.dataset.columns);
        const rows = values.length / columns;
        const at = cells.getBoundingClientRect();
        const limit = (value, count) => Math.max(0, Math.min(count - 1, Math.floor(value * count)));
        const column = limit((event.clientX - at.left) / at.width, columns);
        const row = limit((event.clientY - at.top) / at.height, rows);
        const flip = cells.dataset.flip;
        const place = [
          flip.includes("y") ? rows - row : row + 1, flip.includes("x") ? columns - column : column + 1,
        ];
        reading.textContent = say("cellValue", ...place, values[row * columns + column]);
        if (!reading.matches(":popover-open")) reading.showPopover();
        reading.style.left = Math.min(event.clientX + 14, innerWidth - 190) + scrollX + "px";
        reading.style.top = event.clientY + 14 + scrollY + "px";
      });

      // The place in the page.
      const marks = [...d.querySelectorAll(".contents a[href^='#']")]
        .map((link) => [d.getElementById(decodeURIComponent(link.hash.slice(1))), link])
        .filter(([place]) => place);
      const follow = () => {
        let current = null;
        for (const [place, link] of marks) {
          if (place.getBoundingClientRect().top < 140) current = link;
        }
        for (const [, link] of marks) {
          if (link === current) link.setAttribute("aria-current", "location");
          else link.removeAttribute("aria-current");
        }
      };
      if (marks.length) {
        let due = false;
        addEventListener("scroll", () => {
          if (due) return;
          due = true;
          requestAnimationFrame(() => { due = false; follow(); });
        }, { passive: true });
        follow();
      }
      for (const link of d.querySelectorAll(".contents a")) {
        link.addEventListener("click", () => {
          const contents = d.getElementById("contents");
          if (contents?.matches(":popover-open")) contents.hidePopover();
        });
      }

      // Search over text and formulas.
      const search = d.querySelector(".search");
      const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
      const tight = (text) => text.replace(/\s+|\\[,;:! ]|\\(left|right|displaystyle)\b|[{}]/g, "");
      const find = (query) => {
        const index = window.searchIndex;
        if (!index) return [];
        const isFormula = /[\\^_=]/.test(query);
        const words = plain(query).split(/\s+/).filter(Boolean);
        const wantedFormula = tight(query);
        const found = [];
        for (const entry of index.entries) {
          entry.plain ??= plain(entry.text);
          entry.head ??= plain(entry.title);
          let score = 0;
          if (isFormula) {
            entry.tight ??= (entry.formulas ?? []).map(tight);
            const best = entry.tight.filter((formula) => formula.includes(wantedFormula));
            if (best.length) {
              score = (entry.number ? 3 : 1) + wantedFormula.length / Math.min(...best.map((f) => f.length));
            }
          } else if (words.every((word) => entry.plain.includes(word) || entry.head.includes(word))) {
            score = 1;
            for (const word of words) if (entry.head.includes(word)) score += 2;
            if (entry.plain.includes(words.join(" "))) score += 1;
          }
          if (score) found.push([score, entry]);
        }
        return found.sort((a, b) => b[0] - a[0]).slice(0, 30).map(([, entry]) => entry);
      };
      const excerpt = (entry, query) => {
        const words = plain(query).split(/\s+/).filter(Boolean);
        const at = Math.max(0, ...words.map((word) => (entry.plain ?? "").indexOf(word)));
        const start = Math.max(0, at - 40);
        return (start ? "…" : "") + entry.text.slice(start, start + 130);
      };
      if (search) {
        search.hidden = false;
        const input = search.querySelector("input");
        const list = search.querySelector("ol");
        const status = search.querySelector("[role=status]");
        const update = async () => {
          const query = input.value.trim();
          if (query.length < 2) {
            list.replaceChildren();
            status.textContent = "";
            return;
          }
          await load("search-index.js");
          if (input.value.trim() !== query) return;
          const found = find(query);
          status.textContent = found.length ? "" : words.nothingFound;
          list.replaceChildren(...found.map((entry) =>
            make("li", {}, make("a", { href: window.searchIndex.pages[entry.page] + "#" + entry.place },
              make("b", { textContent: entry.title }), excerpt(entry, query)))));
        };
        input.addEventListener("input", update);
        // From what is sought to what is found, and back.
        search.addEventListener("keydown", (event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          const stops = [input, ...list.querySelectorAll("a")];
          const next = stops[stops.indexOf(event.target) + step];
          if (!next) return;
          event.preventDefault();
          next.focus();
        });
        search.addEventListener("submit", (event) => {
          event.preventDefault();
          list.querySelector("a")?.click();
        });
      }

      // One address for every label: the first page knows where each of them is now.
      if (site && d.documentElement.dataset.site === "first" && location.hash.length > 1) {
        const name = decodeURIComponent(location.hash.slice(1));
        if (!d.getElementById(name)) {
          load("search-index.js").then(() => {
            const page = window.searchIndex?.labels[name];
            if (page !== undefined) location.replace(window.searchIndex.pages[page] + location.hash);
          });
        }
      }
    })();

    """#
}
