#!/usr/bin/python3
"""Reads the pages of a folder as a browser, a keyboard, a phone and the W3C's checker do.

    check_pages.py FOLDER [--book NAME] [--alone PAGE.html]... [--search QUERY=>EXPECTED]...

Prints what is wrong, a line each, and a last line `N passed, N failed`.
"""

import argparse
import concurrent.futures
import html.parser
import json
import os
import re
import subprocess
import sys
import time
import urllib.parse

import browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


class Places(html.parser.HTMLParser):
    """The identifiers of a page and where its links lead."""

    def __init__(self):
        super().__init__()
        self.places, self.links, self.repeated = set(), [], []
        self.brought = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            if attributes["id"] in self.places:
                self.repeated.append(attributes["id"])
            self.places.add(attributes["id"])
        for name in ("href", "src"):
            if name in attributes and tag in ("a", "link", "script", "img"):
                self.links.append(attributes[name])
                if tag in ("link", "script", "img") and attributes.get("rel") in (None, "stylesheet"):
                    self.brought.append(attributes[name])


class Findings:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def expect(self, holds, message):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {message}", flush=True)


def pages_of(folder):
    return sorted(
        os.path.join(root, name) for root, _, names in os.walk(folder)
        for name in names if name.endswith(".html"))


def check_links(pages, findings):
    read = {}
    for page in pages:
        parser = Places()
        with open(page, encoding="utf-8") as file:
            parser.feed(file.read())
        read[os.path.realpath(page)] = parser
    for page, parser in read.items():
        findings.expect(not parser.repeated, f"{page}: identifiers twice: {parser.repeated[:5]}")
        broken = []
        for link in parser.links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme:
                if parts.scheme not in ("http", "https", "mailto", "data"):
                    broken.append(link)
                continue
            path = urllib.parse.unquote(parts.path)
            target = os.path.realpath(os.path.join(os.path.dirname(page), path)) if path else page
            place = urllib.parse.unquote(parts.fragment)
            if not os.path.exists(target):
                broken.append(link)
            elif place and target in read and place not in read[target].places:
                broken.append(link)
        findings.expect(not broken, f"{page}: links that lead nowhere: {broken[:8]}")


# In bytes, with the fonts, the style, the script and the pictures that a page asks for as it opens.
MOST = 400_000


def check_weight(pages, findings):
    """No page is heavier than all may be."""
    for page in pages:
        parser = Places()
        with open(page, encoding="utf-8") as file:
            parser.feed(file.read())
        files = {urllib.parse.urljoin("file://" + page, name) for name in parser.brought
                 if not name.startswith("data:")}
        for sheet in [name for name in files if name.endswith(".css")]:
            with open(urllib.parse.unquote(urllib.parse.urlsplit(sheet).path), encoding="utf-8") as file:
                files |= {urllib.parse.urljoin(sheet, name) for name in re.findall(
                    r"url\(([^)]*)\)", file.read()) if not name.startswith("data:")}
        weight = os.path.getsize(page) + sum(
            os.path.getsize(urllib.parse.unquote(urllib.parse.urlsplit(name).path)) for name in files)
        findings.expect(weight <= MOST, f"{page}: weighs {weight} bytes, more than {MOST}")


def check_markup(pages, findings):
    command = ["java", "-Xss4m", "-jar", browser.checker(), "--format", "json", "--also-check-svg"]
    result = subprocess.run(command + pages, capture_output=True, text=True)
    try:
        messages = json.loads(result.stderr)["messages"]
    except (ValueError, KeyError):
        findings.expect(False, f"the checker of HTML says no JSON: {result.stderr[-400:]}")
        return
    # It knows neither MathML Core's property nor what a variable of CSS may stand for.
    messages = [message for message in messages if not re.match(
        r"CSS: .*(“math-depth”|“var\(--[a-z]+\)” is not a )", message["message"])]
    for message in messages[:40]:
        page = message.get("url", "").split("/")[-1]
        print(f"vnu: {page}:{message.get('lastLine')}: {message.get('subType') or message['type']}: "
              f"{message['message'][:200]}  [{message.get('extract', '')[:120]!r}]")
    findings.expect(not messages, f"the checker of HTML finds {len(messages)} faults")


def check_page(driver, page, script, findings):
    driver.get("file://" + page)
    errors = [entry["message"] for entry in driver.get_log("browser")
              if entry["level"] in ("SEVERE", "WARNING")]
    findings.expect(not errors, f"{page}: the console says {errors[:3]}")
    outside = [url for url in browser.requests(driver) if not url.startswith(("file:", "data:"))]
    findings.expect(not outside, f"{page}: asks for {outside[:3]}")
    browser.resize(driver, 360, 740)
    driver.execute_script(
        "for (const e of document.querySelectorAll('details')) e.open = true;")
    wide = driver.execute_script(
        "const w = document.documentElement.clientWidth;"
        "return [document.scrollingElement.scrollWidth, w, [...document.querySelectorAll('main *')]"
        ".filter(e => e.checkVisibility() && e.getBoundingClientRect().right > w + 1 &&"
        " !e.closest('.display, .table, pre, svg, math, .sr'))"
        ".slice(0, 5).map(e => e.outerHTML.slice(0, 120))]")
    findings.expect(
        wide[0] <= wide[1] and not wide[2], f"{page}: wider than a phone: {wide}")
    cut = driver.execute_script(
        "return [...document.querySelectorAll('.display, pre, .table')].filter(e =>"
        " e.scrollWidth > e.clientWidth + 1 && e.tabIndex < 0).map(e => e.outerHTML.slice(0, 160))")
    findings.expect(not cut, f"{page}: scrolls but cannot be reached by the keyboard: {cut[:3]}")
    inline = driver.execute_script(
        "const w = document.documentElement.clientWidth;"
        "return [...document.querySelectorAll('main math')].filter(e => !e.closest('.display, .table'))"
        ".filter(e => e.getBoundingClientRect().right > w + 1)"
        ".map(e => e.dataset.tex ?? e.textContent).slice(0, 5)")
    findings.expect(not inline, f"{page}: formulas in the text are cut on a phone: {inline}")
    browser.resize(driver, 1280)
    for scheme in ("light", "dark"):
        browser.set_scheme(driver, scheme)
        found = run_axe(driver, script, None if scheme == "light" else ["color-contrast"])
        for violation in found:
            node = violation["nodes"][0]
            print(f"axe ({scheme}): {page}: {violation['id']}: {violation['help']} "
                  f"({len(violation['nodes'])}) {node['html'][:160]} {node.get('failureSummary', '')[:220]!r}")
        findings.expect(not found, f"{page}: axe finds {[v['id'] for v in found]} ({scheme})")
    browser.set_scheme(driver, "light")


# axe takes seconds for every thousand elements and judges each by its name, attributes and colours. So it
# is given one formula's element for all of its parts, a drawing without what it hides behind its name,
# and three of all blocks, rows and items that are made alike.
THIN = """
for (const m of document.querySelectorAll('math')) {
  const text = document.createElementNS(m.namespaceURI, 'mtext');
  text.textContent = m.getAttribute('alttext') ?? 'formula';
  // Words of formulas do not wrap; these stand for one.
  text.style.whiteSpace = 'normal';
  m.replaceChildren(text);
}
for (const s of document.querySelectorAll('svg[role=img], [aria-hidden] > svg')) s.replaceChildren();
const shape = (e) => {
  const inner = new Set([...e.children].map(shape));
  const words = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  return (e.shape = [e.localName, e.getAttribute('class'), words,
    [...e.attributes].map(a => a.name + (a.value ? '' : '!')), [...inner].sort()].join());
};
const counts = new Map();
for (const e of document.querySelectorAll(
  'main :is(p, li, tr, dt, dd, figure, .equation, .evidence, .symbols, pre, pre *, dl > div), nav li')) {
  if (!e.isConnected) continue;
  const key = e.parentElement.localName + (e.parentElement.className ?? '') + shape(e);
  counts.set(key, (counts.get(key) ?? 0) + 1);
  if (counts.get(key) > 3) e.remove();
}
"""


def run_axe(driver, script, rules):
    # Outside of the page's own policy.
    driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    driver.execute_script(script)
    driver.execute_script(THIN)
    # Without its own look at style sheets, which the policy and files forbid.
    options = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    result = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, arguments[0]).then(r => done(r.violations), e => done([{id: String(e),"
        " help: '', nodes: [{html: ''}]}]));", options)
    return result


def wait(condition, seconds=5):
    end = time.time() + seconds
    while time.time() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    return None


def check_peek(driver, page, findings):
    """A reference that the keyboard comes to shows what it refers to; Escape closes it."""
    driver.get("file://" + page)
    found = driver.execute_script(
        "const links = [...document.querySelectorAll('main a.ref')];"
        "const all = [...document.querySelectorAll('a, button, summary, input, [tabindex]')];"
        "const site = document.documentElement.dataset.site !== undefined;"
        "const link = links.find(l => !l.closest('.notes, table')"
        " && (site || l.getAttribute('href').startsWith('#')));"
        "if (!link) return null; const before = all[all.indexOf(link) - 1];"
        "(before ?? document.body).focus(); link.id ||= 'checked-link'; return link.id;")
    if found is None:
        return
    def reach():
        if driver.execute_script("return document.activeElement.id") == found:
            return True
        driver.switch_to.active_element.send_keys(Keys.TAB)
        return False
    findings.expect(wait(reach), f"{page}: the keyboard does not come to a reference")
    shown = wait(lambda: driver.execute_script(
        "const p = document.getElementById('peek');"
        "return p.matches(':popover-open') ? p.textContent.trim() : ''"))
    findings.expect(shown, f"{page}: a reference does not show what it refers to")
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    findings.expect(
        wait(lambda: driver.execute_script(
            "return !document.getElementById('peek').matches(':popover-open')")),
        f"{page}: Escape does not close what a reference shows")


def check_previews(driver, page, findings):
    """References to each kind of thing show it: equations, figures, tables, notes, works, code."""
    driver.get("file://" + page)
    places = driver.execute_script(
        "for (const e of document.querySelectorAll('details')) e.open = true;"
        "const kinds = {};"
        "for (const link of document.querySelectorAll('main a.ref[href*=\"#\"]')) {"
        "  const place = decodeURIComponent(link.hash.slice(1));"
        "  const kind = place.includes('.') ? place.replace(/[-0-9]+/g, '') : place.split('-')[0];"
        "  if (!(kind in kinds) && link.checkVisibility()) {"
        "    link.dataset.checked = Object.keys(kinds).length; kinds[kind] = link.dataset.checked; } }"
        "return kinds;")
    silent = []
    for kind, number in places.items():
        driver.execute_script(
            "const l = document.querySelector(`[data-checked='${arguments[0]}']`);"
            "l.focus({focusVisible: true});", number)
        shown = wait(lambda: driver.execute_script(
            "const p = document.getElementById('peek');"
            "return p.matches(':popover-open') ? p.textContent.trim() : ''"), 4)
        if not shown:
            silent.append(kind)
        driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    findings.expect(not silent, f"{page}: references to {silent} show nothing")


def check_evidence(driver, page, findings):
    """A mark opens by the keyboard, and a letter of its equation tells what it means."""
    driver.get("file://" + page)
    marks = driver.find_elements(By.CSS_SELECTOR, ".evidence > summary")
    if not marks:
        return
    driver.execute_script("arguments[0].focus()", marks[0])
    marks[0].send_keys(Keys.ENTER)
    findings.expect(
        driver.execute_script("return arguments[0].parentElement.open", marks[0]),
        f"{page}: a mark does not open by the keyboard")
    symbols = driver.find_elements(By.CSS_SELECTOR, ".evidence[open] .symbols > summary")
    if symbols:
        symbols[0].send_keys(Keys.ENTER)
        findings.expect(
            wait(lambda: driver.execute_script(
                "return arguments[0].parentElement.querySelectorAll('li').length", symbols[0])),
            f"{page}: a mark does not show what the symbols of its equation mean")
    letter = driver.execute_script(
        "const e = document.querySelector('.display [data-s]');"
        "if (!e) return null; e.scrollIntoView({block: 'center', behavior: 'instant'});"
        "e.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, pointerType: 'mouse'}));"
        "return e.textContent;")
    if letter is None:
        return
    shown = wait(lambda: driver.execute_script(
        "const p = document.getElementById('peek');"
        "return p.matches(':popover-open') ? p.textContent.trim() : ''"))
    findings.expect(shown, f"{page}: {letter} does not show what it means")


def check_walk(page, findings):
    """The keyboard comes to everything in the order of the screen, and each place shows that it is there.

    In a browser of its own: behind the last place the window has the keyboard, and keeps it."""
    driver = browser.chromium()
    try:
        unseen, backward = walk(driver, page)
    finally:
        driver.quit()
    findings.expect(not unseen, f"{page}: the keyboard comes to what is not seen: {unseen[:3]}")
    findings.expect(not backward, f"{page}: the keyboard goes back up to {backward[:3]}")


def walk(driver, page):
    """What does not show that the keyboard is there, and what stands above the place before."""
    driver.get("file://" + page)
    # Jumps at once, so that places are those of the moment.
    driver.execute_script("document.documentElement.style.scrollBehavior = 'auto';")
    unseen, backward, before = [], [], None
    for _ in range(400):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        place = driver.execute_script(
            "const e = document.activeElement; if (e === document.body) return null;"
            "const s = getComputedStyle(e), r = e.getBoundingClientRect();"
            "return {name: e.outerHTML.slice(0, 100), inText: e.closest('main') !== null,"
            " seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1 && s.opacity === '1'"
            " && r.width > 0 && r.bottom > 0 && r.top < innerHeight,"
            " block: e.closest('main > *')?.getBoundingClientRect().top + scrollY,"
            " top: r.top + scrollY, bottom: r.bottom + scrollY};")
        if place is None:
            break
        if not place["seen"]:
            unseen.append(place["name"])
        # Within a block things stand side by side; blocks follow each other.
        if place["inText"] and before and (
                place["block"] < before["block"] - 1
                or place["block"] == before["block"] and place["bottom"] < before["top"] - 2):
            backward.append(place["name"])
        before = place if place["inText"] else None
    return unseen, backward


def check_without_script(driver, page, findings):
    """Text, links and what opens need no script."""
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get("file://" + page)
        seen = driver.execute_script(
            "const d = document; const first = d.querySelector('.evidence > summary');"
            "first?.click();"
            "return {text: d.querySelector('main').innerText.length,"
            " dead: [...d.querySelectorAll('a')].filter(a => !a.hasAttribute('href')).length,"
            " peek: d.getElementById('peek') !== null,"
            " search: d.querySelector('.search')?.checkVisibility() ?? false,"
            " opens: first ? first.parentElement.open : true};")
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    findings.expect(
        seen["text"] > 200 and not seen["dead"] and not seen["peek"] and not seen["search"]
        and seen["opens"], f"{page}: without a script: {seen}")


def check_print(driver, page, findings):
    """On paper there is the text and nothing to press."""
    driver.get("file://" + page)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = driver.execute_script(
        "return [...document.querySelectorAll('.contents, .bar, .pager, button, .offers, .filter')]"
        ".filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))")
    ground = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    findings.expect(
        not shown and ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"),
        f"{page}: on paper: {shown[:3]} {ground}")


def check_filter(driver, pages, findings):
    """A long table shows the rows that have some words."""
    for page in pages:
        driver.get("file://" + page)
        boxes = driver.find_elements(By.CSS_SELECTOR, ".filter input")
        if not boxes:
            continue
        # A word of one row that is not in all of them.
        word = driver.execute_script(
            "const t = document.querySelector('.filter').nextElementSibling;"
            "const texts = [...t.querySelectorAll('tbody tr')].map(r => r.textContent.toLowerCase());"
            "return texts[0].match(/\\p{L}{3,}/gu).find(w => texts.some(t => !t.includes(w)));")
        boxes[0].send_keys(word)
        rows = driver.execute_script(
            "const t = document.querySelector('.filter').nextElementSibling;"
            "const rows = [...t.querySelectorAll('tbody tr')];"
            "return [rows.length, rows.filter(r => r.checkVisibility()).map(r => r.textContent)];")
        findings.expect(
            0 < len(rows[1]) < rows[0] and all(word in text.lower() for text in rows[1]),
            f"{page}: the filter for {word!r} shows {len(rows[1])} of {rows[0]} rows")
        return
    findings.expect(False, "no table of the book can be filtered")


def check_search(driver, page, queries, findings):
    for query, expected in queries:
        driver.get("file://" + page)
        box = driver.find_element(By.CSS_SELECTOR, ".search input")
        box.send_keys(query)
        found = wait(lambda: driver.find_elements(By.CSS_SELECTOR, ".search li a"))
        findings.expect(found, f"search for {query!r} finds nothing")
        if not found:
            continue
        text = " ".join(link.text for link in found)
        findings.expect(expected in text, f"search for {query!r} finds {text[:160]!r}")
        address = found[0].get_attribute("href")
        box.send_keys(Keys.ARROW_DOWN)
        findings.expect(
            driver.switch_to.active_element == found[0],
            f"the arrow does not lead to what search finds for {query!r}")
        driver.switch_to.active_element.send_keys(Keys.ENTER)
        arrived = wait(lambda: driver.current_url == address)
        place = urllib.parse.unquote(urllib.parse.urlsplit(address).fragment)
        there = driver.execute_script("return document.getElementById(arguments[0]) !== null", place)
        findings.expect(arrived and there, f"what search finds for {query!r} is not at {address}")
    findings.expect(
        not [e for e in driver.get_log("browser") if e["level"] == "SEVERE"],
        "search makes the console complain")


def check_label(driver, first, label, findings):
    """The first page's address with a label leads to the label, wherever it stands."""
    driver.get("about:blank")
    driver.get(f"file://{first}#{label}")
    findings.expect(
        wait(lambda: driver.execute_script(
            "return document.getElementById(arguments[0]) !== null", label)),
        f"{first}#{label} does not lead to the label")


def visit_all(waiting, visit):
    """Pages are taken from the end of the list, which other browsers take from, too."""
    driver = browser.chromium()
    driver.set_script_timeout(180)
    try:
        while True:
            try:
                page = waiting.pop()
            except IndexError:
                return
            visit(driver, page)
    finally:
        driver.quit()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("--book", default="book")
    options.add_argument("--search", action="append", default=[], metavar="QUERY=EXPECTED")
    options.add_argument(
        "--alone", action="append", default=[], help="single pages to visit, beside the book's")
    options.add_argument("--label", action="append", default=[])
    arguments = options.parse_args()
    folder = os.path.realpath(arguments.folder)
    findings = Findings()
    pages = pages_of(folder)
    check_links(pages, findings)
    book = os.path.join(folder, arguments.book)
    site = [page for page in pages if os.path.dirname(page) == book]
    # Chapters stand alone, too, with the same blocks: two of those are enough.
    alone = [page for page in pages if os.path.basename(page) in arguments.alone]
    check_weight(site, findings)
    script = browser.axe()

    def visit(driver, page):
        check_page(driver, page, script, findings)
        if page in site[:4] + alone:
            check_peek(driver, page, findings)
            check_evidence(driver, page, findings)
            check_walk(page, findings)
            check_without_script(driver, page, findings)
            check_print(driver, page, findings)
        if page in site:
            check_previews(driver, page, findings)

    with concurrent.futures.ThreadPoolExecutor() as pool:
        markup = pool.submit(check_markup, site + alone, findings)
        # The largest first, so that none is left for the end.
        waiting = sorted(site + alone, key=os.path.getsize)
        visits = [pool.submit(visit_all, waiting, visit) for _ in range(os.cpu_count() or 1)]
        for result in [markup] + visits:
            result.result()
    driver = browser.chromium()
    try:
        check_filter(driver, site, findings)
        first = os.path.join(book, "index.html")
        if os.path.exists(first):
            queries = [query.rsplit("=>", 1) for query in arguments.search]
            check_search(driver, first, queries, findings)
            for label in arguments.label:
                check_label(driver, first, label, findings)
    finally:
        driver.quit()
    print(f"{findings.passed} passed, {findings.failed} failed")
    sys.exit(1 if findings.failed else 0)


if __name__ == "__main__":
    main()
