# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs hopyardctl against hopyard-sandbox, both real programs, over loopback."""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback
import urllib.request

KEY = "apik_CANARY_5f0e1d2c3b4a"


class Sandbox:
    """hopyard-sandbox as a child process."""

    def __init__(self, program: str, *arguments: str):
        self.process = subprocess.Popen([program, "--port", "0", "--api-key", KEY, *arguments],
                                        stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline().strip()
        self.base_url = line.split()[-1]
        if not self.base_url.startswith("http://127.0.0.1:"):
            raise RuntimeError(f"the sandbox said {line!r}")
        self.origin = self.base_url.removesuffix("/api/v1")

    def control(self, name: str, body=None):
        request = urllib.request.Request(f"{self.origin}/__sandbox/{name}", method="POST",
                                         data=json.dumps(body or {}).encode(),
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def effects(self):
        return self.control("effects")["effects"]

    def faults(self, *faults):
        self.control("faults", {"faults": list(faults)})

    def api(self, path: str):
        request = urllib.request.Request(self.base_url + path, headers={
            "Authorization": f"Bearer {KEY}", "Api-Version-Date": "2026-07-20"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


class Ctl:
    """hopyardctl on a profile of its own."""

    def __init__(self, program: str, profile: pathlib.Path, base_url: str):
        self.program = program
        self.profile = profile
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.lower().endswith("_proxy") and not name.startswith("WHOP_")}
        self.environment |= {"WHOP_API_KEY": KEY, "HOME": str(profile.parent), "LC_ALL": "C.UTF-8",
                             "XDG_RUNTIME_DIR": str(profile.parent), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        self.base_url = base_url

    def command(self, *arguments: str):
        return [self.program, "--profile-dir", str(self.profile), "--api-base-url", self.base_url, "--json", *arguments]

    def start(self, *arguments: str, **environment: str):
        return subprocess.Popen(self.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=self.environment | environment)

    def run(self, *arguments: str, expect: int | None = 0, timeout: int = 120):
        run = subprocess.run(self.command(*arguments), capture_output=True, text=True, env=self.environment, timeout=timeout)
        if expect is not None and run.returncode != expect:
            raise AssertionError(f"hopyardctl {' '.join(arguments)}: exit code {run.returncode}, not {expect}\n"
                                 f"stdout: {run.stdout[-2000:]}\nstderr: {run.stderr[-2000:]}")
        try:
            return json.loads(run.stdout) if run.stdout.strip() else None
        except json.JSONDecodeError as error:
            raise AssertionError(f"hopyardctl {' '.join(arguments)}: exit code {run.returncode}, no JSON\n"
                                 f"stdout: {run.stdout[-2000:]}\nstderr: {run.stderr[-2000:]}") from error


@contextlib.contextmanager
def stage(*sandbox_arguments: str):
    """A sandbox and a fresh profile; programs are named by HOPYARD_SANDBOX and HOPYARD_CTL."""
    directory = pathlib.Path(tempfile.mkdtemp(prefix="hopyard-"))
    sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], *sandbox_arguments)
    try:
        yield sandbox, Ctl(os.environ["HOPYARD_CTL"], directory / "profile", sandbox.base_url)
    finally:
        sandbox.stop()
        shutil.rmtree(directory, ignore_errors=True)


def scan_for_key(directory: pathlib.Path, key: str = KEY):
    """Files below the directory that hold the key, plain or in the usual encodings."""
    import base64
    import urllib.parse
    needles = [key.encode(), base64.b64encode(key.encode()).rstrip(b"="), key.encode().hex().encode(),
               urllib.parse.quote(key).encode()]
    found = []
    for path in directory.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [str(path) for needle in needles if needle in content]
    return found


def main(*checks):
    """Runs them; HOPYARD_CHECKS names those that are wanted, with spaces between."""
    if wanted := os.environ.get("HOPYARD_CHECKS", "").split():
        checks = [check for check in checks if check.__name__ in wanted]
    failures = 0
    for check in checks:
        try:
            check()
            print(f"PASS   {check.__name__}", flush=True)
        except Exception as problem:  # a test must tell what happened, whatever it was
            failures += 1
            at = traceback.extract_tb(problem.__traceback__)[-1]
            print(f"FAIL!  {check.__name__}: {problem!r} at {pathlib.Path(at.filename).name}:{at.lineno}: {at.line}", flush=True)
    print(f"{len(checks) - failures} passed, {failures} failed")
    sys.exit(1 if failures or not checks else 0)
