#!/usr/bin/python3
"""The page of `ntkdoc watch` while its notebook changes.

    check_watch.py PROGRAM

A saved edit of words is on the screen without a new page: the view stays where it was, what was open
stays open, and a mistake is told at its line.
"""

import os
import re
import subprocess
import sys
import tempfile
import time

import browser
from check_pages import Findings, wait
from selenium.webdriver.common.by import By

# Seconds until an edit is given up. How fast it is (0.2 s is the aim) is printed, not tested.
LONGEST = 10


def notebook():
    sections = "".join(
        f"# Section {n}\n\nWords of section {n}, long enough to fill a line or two of the page, so that "
        f"there is something to scroll. $x_{{{n}}} = {n}$\n\n$$ y_{{{n}}} = x^{{{n}}} $$ {{#eq-{n}}}\n\n"
        for n in range(1, 41))
    return f"---\ntitle: Watched\n---\n\n{sections}"


def main():
    program = os.path.abspath(sys.argv[1])
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "watched.md")
        text = notebook()
        write(path, text)
        watch = subprocess.Popen(
            [program, "watch", path, "--output", os.path.join(folder, "output")],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        driver = browser.chromium()
        try:
            driver.get(address(watch))
            check(driver, path, text, findings)
        finally:
            driver.quit()
            watch.terminate()
            watch.wait()
    print(f"{findings.passed} passed, {findings.failed} failed")
    sys.exit(1 if findings.failed else 0)


def write(path, text):
    """As editors do: another file that takes the old one's place."""
    with open(path + ".tmp", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".tmp", path)


def address(watch):
    for line in watch.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            return found[0]
    sys.exit("browser-test: `ntkdoc watch` names no address")


def check(driver, path, text, findings):
    wait(lambda: driver.execute_script(
        "return document.querySelector('#report')?.contentDocument?.querySelector('main') !== null"
        " && document.querySelector('#report').contentDocument.querySelectorAll('h2').length === 40"),
        30)
    driver.switch_to.frame(driver.find_element(By.ID, "report"))
    driver.execute_script(
        "window.kept = true; document.getElementById('eq-30').scrollIntoView({behavior: 'instant'});")
    top = driver.execute_script("return Math.round(scrollY)")
    findings.expect(top > 500, f"the page of watch does not scroll: {top}")
    times = []
    for count in range(5):
        text = text.replace("Words of section 29", f"Words{count} of section 29", 1) if count == 0 \
            else text.replace(f"Words{count - 1} of", f"Words{count} of", 1)
        # Seen by the page itself, at the frame in which it shows.
        driver.execute_script(
            "window.seen = null; const word = arguments[0];"
            "const look = () => document.querySelector('main').textContent.includes(word)"
            "  ? window.seen = Date.now() : requestAnimationFrame(look); look();",
            f"Words{count} of section 29")
        start = time.time()
        write(path, text)
        seen = wait(lambda: driver.execute_script("return window.seen"), LONGEST)
        findings.expect(seen, "an edit of words never shows")
        times.append(seen / 1000 - start if seen else LONGEST)
    median = sorted(times)[len(times) // 2]
    print(f"watch: an edit of words is on the screen after {median:.2f} s "
          f"({', '.join(f'{t:.2f}' for t in times)})")
    kept = driver.execute_script("return window.kept === true")
    findings.expect(kept, "an edit of words loads the whole page anew")
    now = driver.execute_script("return Math.round(scrollY)")
    findings.expect(abs(now - top) < 4, f"the view moves from {top} to {now}")
    broken = text.replace("Words of section 35", "Words of @eq-nowhere, section 35")
    write(path, broken)
    place = wait(lambda: driver.execute_script(
        "const note = document.querySelector('.from-diagnostics');"
        "return note && [note.textContent, note.previousElementSibling.textContent]"), 10)
    findings.expect(
        place and "eq-nowhere" in place[0] and "section 35" in place[1],
        f"a mistake is told at {place}")
    write(path, text)
    findings.expect(
        wait(lambda: driver.execute_script(
            "return document.querySelector('.from-diagnostics') === null"), 10),
        "a mistake that is mended is still told")


if __name__ == "__main__":
    main()
