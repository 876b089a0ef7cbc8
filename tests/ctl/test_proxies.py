#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hopyardctl through things that stand in the way: a proxy that holds every request against the contract, and one
that cuts connections in the middle of them."""
import contextlib
import http.client
import http.server
import json
import os
import pathlib
import random
import socketserver
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request

from harness import Ctl, Sandbox, main
from tlsstage import Terminator, make_authority, own_mounts, trust_authority

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
    ctl.run("do", "withdrawal.create", "new", "--args", json.dumps(
        {"amount": 25.5, "currency": "usd", "payout_method_id": "potk_Nth1HarbourUsd"}), "--confirm", "25.50", "--send")
    ctl.run("do", "transfer.create", "new", "--args", json.dumps(
        {"amount": 12, "currency": "usd", "destination_id": "user_filmlab", "notes": "Film"}), "--confirm", "12", "--send")
    assert len(sandbox.effects()) == 8, sandbox.effects()


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


class Trap(socketserver.ThreadingTCPServer):
    """Where a redirect would lead to; keeps every byte that arrives."""

    def __init__(self):
        self.received = []
        trap = self

        class Listener(socketserver.BaseRequestHandler):
            def handle(self):
                self.request.settimeout(5)
                with contextlib.suppress(OSError):
                    trap.received.append(self.request.recv(65536))

        super().__init__(("127.0.0.1", 0), Listener)
        self.daemon_threads = True
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Relay(http.server.ThreadingHTTPServer):
    """Passes requests on, or sends them elsewhere: with a chance, or always."""

    def __init__(self, target: str, elsewhere: int):
        self.target = target
        self.elsewhere = elsewhere
        self.chance = random.Random(SEED)
        self.share = 0.0  # of requests that are redirected
        self.redirected = []
        relay = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                if relay.chance.random() < relay.share:
                    relay.redirected.append(self.command)
                    self.send_response(relay.chance.choice([301, 302, 303, 307, 308]))
                    self.send_header("Location", f"http://localhost:{relay.elsewhere}{self.path}")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                connection = http.client.HTTPConnection(relay.target, timeout=30)
                connection.request(self.command, self.path, body, dict(self.headers))
                answer = connection.getresponse()
                content = answer.read()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("connection", "content-length", "transfer-encoding", "keep-alive", "date", "server"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                connection.close()

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = pass_on

        super().__init__(("127.0.0.1", 0), Handler)
        self.daemon_threads = True
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # a client that stops listening is none


def happened_once(ctl, sandbox, acknowledged):
    """After everything is quiet again; gives how many of them happened."""
    effects = [json.dumps(effect["body"]) for effect in sandbox.effects()]
    outbox = ctl.run("outbox", "list")
    done = 0
    for marker, verb, answer in acknowledged:
        times = sum(f'"{marker}"' in effect for effect in effects)
        waits = any(op["args"].get("name") == marker for op in outbox)
        # Setting the same value again after a lost answer is no second effect.
        assert times <= 1 or verb == "update", f"{marker} happened {times} times"
        assert times >= 1 or waits or answer is None, f"{marker} is lost: {answer}"
        done += times > 0
    return done


def a_redirect_is_never_followed():
    """Neither the key nor a body goes where somebody on the way points to."""
    print(f"seed {SEED}", flush=True)
    sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
    trap = Trap()
    relay = Relay(sandbox.origin.removeprefix("http://"), trap.server_address[1])
    with tempfile.TemporaryDirectory() as directory:
        ctl = Ctl(os.environ["HOPYARD_CTL"], pathlib.Path(directory) / "profile",
                  f"http://127.0.0.1:{relay.server_address[1]}/api/v1")
        try:
            relay.share = 1.0
            answer = ctl.run("sync", expect=4)
            assert answer["error"]["code"] == "redirected", answer
            relay.share = 0.0
            ctl.run("sync")
            rows = ctl.run("list", "experience", "--limit", "20")
            acknowledged = []
            relay.redirected.clear()
            for number in range(12):
                # Always on every third, so that each verb meets one.
                relay.share = 1.0 if number % 3 == 0 else 0.4
                marker = f"Redirect {number} of {SEED}"
                verb = "duplicate" if number % 2 else "update"
                acknowledged.append((marker, verb, ctl.run(
                    "do", f"experience.{verb}", rows[number]["id"], "--args", json.dumps({"name": marker}),
                    "--send", "--timeout", "15", expect=None)))
            assert relay.redirected, "nothing was redirected"
            relay.share = 0.0
            ctl.run("sync", expect=None)
            done = happened_once(ctl, sandbox, acknowledged)
            print(f"{done} of {len(acknowledged)} done, {len(relay.redirected)} requests redirected", flush=True)
            assert trap.received == [], trap.received
            assert done >= len(acknowledged) // 3  # the rest waits, or is being looked for
        finally:
            relay.shutdown()
            trap.shutdown()
            sandbox.stop()


def tls_cut_anywhere_happens_once():
    """The same over TLS. The program has no way to trust another authority than the system's, so the system's
    certificates are replaced, for this process and its children only."""
    chance = random.Random(SEED)
    sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
    host, _, port = sandbox.origin.removeprefix("http://").partition(":")
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        make_authority(directory)
        terminator = Terminator(directory / "own.pem", directory / "own.key", (host, int(port)))
        plan = directory / "plan.json"
        plan.write_text("[]")

        def cutter(listen: str):
            return Proxy(os.environ["HOPYARD_FAULTPROXY"], "--listen", listen, "--target",
                         f"127.0.0.1:{terminator.server_address[1]}", "--plan", str(plan))

        proxy = cutter("0")
        port = proxy.url.rsplit(":", 1)[-1].strip("/")
        ctl = Ctl(os.environ["HOPYARD_CTL"], directory / "profile", f"https://127.0.0.1:{port}/api/v1")
        try:
            stranger = ctl.run("sync", expect=4)  # while the authority is not trusted
            assert stranger["error"]["code"] == "tls_failed", stranger
            trust_authority(directory)
            ctl.run("sync")
            rows = ctl.run("list", "experience", "--limit", "40")
            acknowledged = []
            for number in range(14):
                proxy.stop()
                plan.write_text(json.dumps([{
                    "connection": chance.randint(1, 2), "direction": chance.choice(["up", "down"]),
                    "after": chance.randint(0, 5000), "action": chance.choice(["cut", "reset"])}]))
                proxy = cutter(port)
                marker = f"TLS {number} of {SEED}"
                verb = "duplicate" if number % 2 else "update"
                acknowledged.append((marker, verb, ctl.run(
                    "do", f"experience.{verb}", rows[number]["id"], "--args", json.dumps({"name": marker}),
                    "--send", "--timeout", "20", expect=None)))
            proxy.stop()
            plan.write_text("[]")
            proxy = cutter(port)
            ctl.run("sync", expect=None)
            done = happened_once(ctl, sandbox, acknowledged)
            print(f"{done} of {len(acknowledged)} done over TLS", flush=True)
            assert done >= len(acknowledged) // 2
        finally:
            proxy.stop()
            terminator.shutdown()
            sandbox.stop()


tls_checks = [tls_cut_anywhere_happens_once] if own_mounts() else []
main(the_contract_holds, cut_anywhere_happens_once, a_redirect_is_never_followed, *tls_checks)
