#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hopyardctl through things that stand in the way: a proxy that holds every request against the contract, and one
that cuts connections in the middle of them."""
import json
import os
import pathlib
import random
import subprocess
import tempfile
import urllib.error
import urllib.request

from harness import Ctl, Sandbox, main

HERE = pathlib.Path(__file__).resolve().parent
SEED = int(os.environ.get("HOPYARD_PROXY_SEED", str(random.randrange(1 << 32))))


class Proxy:
    """A child process that prints its address."""

    def __init__(self, *command: str):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def every_action(ctl, sandbox):
    ctl.run("sync")
    app = ctl.run("list", "app", "--limit", "1")[0]["id"]
    product = ctl.run("list", "product", "--limit", "1")[0]["id"]
    made = ctl.run("do", "experience.create", "new", "--args", json.dumps({"app_id": app, "name": "Ünïcode 🎉"}), "--send")
    new = made["result_id"]
    ctl.run("do", "experience.duplicate", new, "--send")
    ctl.run("do", "experience.attach", new, "--args", json.dumps({"product_id": product}), "--send")
    ctl.run("do", "experience.detach", new, "--args", json.dumps({"product_id": product}), "--send")
    ctl.run("do", "experience.update", new, "--args", json.dumps({"name": "B", "order": "2.50", "is_public": True}), "--send")
    ctl.run("do", "experience.delete", new, "--send")
    assert len(sandbox.effects()) == 6, sandbox.effects()


def the_contract_holds():
    sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
    with tempfile.TemporaryDirectory() as directory:
        violations = pathlib.Path(directory) / "violations.jsonl"
        proxy = Proxy(os.environ["NODE"], str(HERE.parent / "sandbox" / "contract_proxy.mjs"), "--target", sandbox.origin,
                      "--contract", str(HERE.parent / "contract" / "contract.json"), "--violations", str(violations))
        try:
            every_action(Ctl(os.environ["HOPYARD_CTL"], pathlib.Path(directory) / "profile", proxy.url), sandbox)
            # The proxy must be able to object, or its silence means nothing.
            before = violations.read_text()
            assert before == "", before
            try:
                urllib.request.urlopen(f"{proxy.url}/experiences?colour=red", timeout=10)
            except urllib.error.HTTPError:
                pass
            assert violations.read_text() != "", "the proxy let an unknown query key pass"
        finally:
            proxy.stop()
            sandbox.stop()


def cut_anywhere_happens_once():
    """One connection of each run is cut, reset or stalled at a random byte, either way."""
    chance = random.Random(SEED)
    print(f"seed {SEED}", flush=True)
    sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
    target = sandbox.origin.removeprefix("http://")
    with tempfile.TemporaryDirectory() as directory:
        plan = pathlib.Path(directory) / "plan.json"
        plan.write_text("[]")
        proxy = Proxy(os.environ["HOPYARD_FAULTPROXY"], "--listen", "0", "--target", target, "--plan", str(plan))
        port = proxy.url.rsplit(":", 1)[-1].strip("/")
        base_url = f"http://127.0.0.1:{port}/api/v1"
        ctl = Ctl(os.environ["HOPYARD_CTL"], pathlib.Path(directory) / "profile", base_url)
        try:
            ctl.run("sync")
            rows = ctl.run("list", "experience", "--limit", "40")
            acknowledged = []
            for number in range(14):
                proxy.stop()
                plan.write_text(json.dumps([{
                    "connection": chance.randint(1, 3), "direction": chance.choice(["up", "down"]),
                    "after": chance.randint(0, 900), "action": chance.choice(["cut", "reset"])}]))
                proxy = Proxy(os.environ["HOPYARD_FAULTPROXY"], "--listen", port, "--target", target, "--plan", str(plan))
                marker = f"Cut {number} of {SEED}"
                verb = "duplicate" if number % 4 == 3 else "update"
                answer = ctl.run("do", f"experience.{verb}", rows[number]["id"], "--args", json.dumps({"name": marker}),
                                 "--send", "--timeout", "20", expect=None)
                acknowledged.append((marker, answer))
            proxy.stop()
            plan.write_text("[]")
            proxy = Proxy(os.environ["HOPYARD_FAULTPROXY"], "--listen", port, "--target", target, "--plan", str(plan))
            ctl.run("sync", expect=None)
            effects = [json.dumps(effect["body"]) for effect in sandbox.effects()]
            outbox = ctl.run("outbox", "list")
            done = 0
            for marker, answer in acknowledged:
                times = sum(f'"{marker}"' in effect for effect in effects)
                open_still = any(op["args"].get("name") == marker for op in outbox)
                duplicate = answer is not None and answer["action"] == "experience.duplicate"
                assert times <= 1 or not duplicate, f"{marker} happened {times} times"
                assert times >= 1 or open_still or answer is None, f"{marker} is lost: {answer}"
                done += times > 0
            print(f"{done} of {len(acknowledged)} done, {len(outbox)} still open", flush=True)
            assert done >= len(acknowledged) // 2
        finally:
            proxy.stop()
            sandbox.stop()


main(the_contract_holds, cut_anywhere_happens_once)
