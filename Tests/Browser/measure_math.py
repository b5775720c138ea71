#!/usr/bin/python3
"""How large formulas are in a browser beside our own setting.

    measure_math.py PROGRAM FORMULAS.json [--browser firefox] [--limit N] [--floor SHARE]

Each formula is drawn twice at 40 pixels to the em: by the browser from the page's MathML (or the
drawing that stands for it), and by the program as a picture; the boxes around what is black are
compared. Says for how many both sides are within 5 % (or two pixels), and which are not.
"""

import argparse
import base64
import concurrent.futures
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import browser
import firefox
import numpy
from PIL import Image

EM = 30
# Of the page, and of what is taken of it at once, in pixels.
WIDTH, SLICE = 2000, 2400
ROOM = r"\rule[-3em]{0pt}{6em}\hspace{3em}{%s}\hspace{3em}"


def ink(image):
    """The size of the box around what is dark."""
    grey = numpy.asarray(image.convert("L"))
    rows, columns = numpy.where(grey < 140)
    if not len(rows):
        return (0, 0)
    return (int(columns.max() - columns.min() + 1), int(rows.max() - rows.min() + 1))


def own_sizes(program, formulas, folder, keep):
    def size(index):
        formula = formulas[index]
        path = os.path.join(folder, f"{index}.png")
        # Room around for what is larger than its box, such as what \\smash hides; displays of rows have
        # none of it.
        for latex in (ROOM % formula["latex"], formula["latex"]):
            command = [program, "math", latex, "-o", path, "--size", "10", "--resolution",
                       str(EM * 7.2)]
            if formula.get("style") == "inline":
                command.append("--inline")
            result = subprocess.run(command, capture_output=True)
            if result.returncode == 0 and os.path.exists(path):
                if keep:
                    shutil.copy(path, os.path.join(keep, f"{index:03}-own.png"))
                return ink(Image.open(path))
        return None

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(size, range(len(formulas))))


class Chromium:
    """What `firefox.Firefox` does, by Chromium's own protocol."""

    def __init__(self, width, height):
        self.driver = browser.chromium(width, height)
        browser.resize(self.driver, width, height)
        self.get, self.execute_script = self.driver.get, self.driver.execute_script
        self.quit = self.driver.quit

    def picture(self, left, top, width, height):
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True, "clip": {
                "x": left, "y": top, "width": width, "height": height, "scale": 1}})
        return base64.b64decode(shot["data"])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("formulas")
    options.add_argument("--browser", choices=["chromium", "firefox"], default="chromium")
    options.add_argument("--limit", type=int)
    options.add_argument("--floor", type=float, default=0)
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--keep")
    arguments = options.parse_args()
    with open(arguments.formulas, encoding="utf-8") as file:
        formulas = [f for f in json.load(file) if f.get("theme", "latin-modern") == "latin-modern"]
    for formula in formulas:
        # Numbers of rows stand at the page's margin, and not beside the formula.
        latex = re.sub(r"\\tag\*?\{[^{}]*\}", "", formula["latex"].replace("\n", " "))
        formula["latex"] = re.sub(
            r"\\(begin|end)\{(equation|align|gather|multline|alignat|flalign)\}", r"\\\1{\2*}", latex)
    formulas = formulas[:arguments.limit]
    if arguments.keep:
        os.makedirs(arguments.keep, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        notebook = os.path.join(folder, "corpus.md")
        with open(notebook, "w", encoding="utf-8") as file:
            file.write("---\ntitle: Corpus\n---\n\n")
            for formula in formulas:
                latex = formula["latex"]
                sign = "$" if formula.get("style") == "inline" else "$$"
                file.write(f"::: {{.formula}}\n{sign}{latex}{sign}\n:::\n\n")
        subprocess.run(
            [arguments.program, "build", notebook, "--format", "html", "--no-eval", "--quiet",
             "--output", folder], capture_output=True)
        own = own_sizes(arguments.program, formulas, folder, arguments.keep)
        kind = firefox.Firefox if arguments.browser == "firefox" else Chromium
        driver = kind(WIDTH, 1000)
        driver.get("file://" + os.path.join(folder, "corpus.html"))
        driver.execute_script(
            f"document.body.style.fontSize = '{EM}px';"
            "document.querySelector('main').style.maxWidth = 'none';"
            "for (const e of document.querySelectorAll('.display, .equation, p')) {"
            " e.style.overflow = 'visible'; e.style.padding = '12px'; e.style.margin = '0'; }")
        boxes = driver.execute_script(
            "return [...document.querySelectorAll('main > .equation, main > p')]"
            ".map(e => (e.querySelector('.display') ?? e).getBoundingClientRect())"
            ".map(r => [r.left + scrollX, r.top + scrollY, r.width, r.height])")
        drawn = driver.execute_script(
            "return [...document.querySelectorAll('main > .equation, main > p')]"
            ".map(e => [...e.querySelectorAll('svg.math')].some(s => !s.closest('math')))")
        if len(boxes) != len(formulas):
            print(f"{len(formulas)} formulas, but {len(boxes)} on the page", file=sys.stderr)
            sys.exit(2)
        good, drawings, bad, drawn_ones = 0, 0, [], []
        height = int(max(box[1] + box[3] for box in boxes)) + 1
        page = numpy.full((height, WIDTH), 255, dtype=numpy.uint8)
        for top in range(0, height, SLICE):
            shot = driver.picture(0, top, WIDTH, min(SLICE, height - top))
            part = Image.open(io.BytesIO(shot)).convert("L")
            page[top:top + part.height, :part.width] = numpy.asarray(part)
        page = Image.fromarray(page)
        for index, (formula, box) in enumerate(zip(formulas, boxes)):
            left, top, width, height = box
            image = page.crop((0, int(top), WIDTH, int(top + height) + 1))
            if arguments.keep:
                image.save(os.path.join(arguments.keep, f"{index:03}-browser.png"))
            theirs, ours = ink(image), own[index]
            drawings += drawn[index]
            if drawn[index]:
                drawn_ones.append(formula["latex"])
            if ours is None:
                continue
            fits = all(abs(a - b) <= max(0.05 * b, 2) for a, b in zip(theirs, ours))
            good += fits
            if not fits:
                bad.append((formula["id"], theirs, ours, formula["latex"]))
        driver.quit()
    for name, theirs, ours, latex in bad:
        ratio = [round(a / b, 2) if b else 0 for a, b in zip(theirs, ours)]
        print(f"{name}: width × {ratio[0]}, height × {ratio[1]}: {latex[:110]}")
    if arguments.verbose:
        for latex in drawn_ones:
            print(f"drawn: {latex[:110]}")
    share = good / len(formulas)
    print(f"{good} of {len(formulas)} formulas are as wide and high as our own setting within 5 % "
          f"({100 * share:.1f} %); {drawings} are drawings")
    sys.exit(0 if share >= arguments.floor else 1)


if __name__ == "__main__":
    main()
