"""Firefox without a window, by the protocol that it speaks itself: WebDriver BiDi over a socket
(https://www.w3.org/TR/webdriver-bidi/). It needs no driver beside it, which Debian does not have."""

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time

import websocket


class Firefox:
    """One window, of a profile of its own."""

    def __init__(self, width, height):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.profile = tempfile.TemporaryDirectory(prefix="ntkdoc-firefox-")
        self.process = subprocess.Popen(
            [shutil.which("firefox-esr") or "firefox", "--headless", "--no-remote", "--profile",
             self.profile.name, "--remote-debugging-port", str(port), "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.count = 0
        try:
            self.socket = self._connected(port)
            self._send("session.new", {"capabilities": {}})
            tree = self._send("browsingContext.getTree", {})
            self.context = tree["contexts"][0]["context"]
            self.resize(width, height)
        except BaseException:
            self.quit()
            raise

    def _connected(self, port):
        end = time.time() + 60
        while True:
            try:
                return websocket.create_connection(
                    f"ws://127.0.0.1:{port}/session", timeout=120, suppress_origin=True)
            except (OSError, websocket.WebSocketException):
                if time.time() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.2)

    def _send(self, method, parameters):
        self.count += 1
        self.socket.send(json.dumps(
            {"id": self.count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") != self.count:
                continue
            if answer["type"] == "error":
                raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
            return answer["result"]

    def resize(self, width, height):
        self._send("browsingContext.setViewport", {
            "context": self.context, "viewport": {"width": width, "height": height}})

    def get(self, address):
        self._send("browsingContext.navigate", {
            "context": self.context, "url": address, "wait": "complete"})

    def execute_script(self, script):
        """The value of the body of a function."""
        answer = self._send("script.evaluate", {
            "expression": f"JSON.stringify((() => {{ {script} }})() ?? null)",
            "target": {"context": self.context}, "awaitPromise": False})
        if answer["type"] != "success":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def picture(self, left, top, width, height):
        """A part of the page as a PNG file."""
        answer = self._send("browsingContext.captureScreenshot", {
            "context": self.context, "origin": "document",
            "clip": {"type": "box", "x": left, "y": top, "width": width, "height": height}})
        return base64.b64decode(answer["data"])

    def quit(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.profile.cleanup()
