#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hopyardctl through things that stand in the way: a proxy that holds every request against the contract, one that
cuts connections in the middle of them, and one that points elsewhere.

HOPYARD_PROXY_SEED repeats a run, HOPYARD_PROXY_ROUNDS sets how many changes of experiences go through each of the
proxies that cut; of courses and forums each kind of change goes once per so many."""
import collections
import contextlib
import json
import os
import pathlib
import random
import tempfile
import urllib.error
import urllib.request

import areas
from harness import Ctl, Sandbox, main
from proxies import Cutter, Proxy, Relay, Trap
from tlsstage import Terminator, forget_authority, make_authority, over_tls, trust_authority

HERE = pathlib.Path(__file__).resolve().parent
SEED = int(os.environ.get("HOPYARD_PROXY_SEED", str(random.randrange(1 << 32))))
ROUNDS = int(os.environ.get("HOPYARD_PROXY_ROUNDS", "14"))
PATIENCE = "6"  # seconds for what waits for an answer that was cut off: a look follows with the next start


def every_experience_change_and_payment(ctl, _place):
    app = ctl.run("list", "app", "--limit", "1")[0]["id"]
    product = ctl.run("list", "product", "--limit", "1")[0]["id"]
    new = areas.done(ctl, "experience.create", "new", {"app_id": app, "name": "Ünïcode 🎉"})
    areas.done(ctl, "experience.duplicate", new, {})
    areas.done(ctl, "experience.attach", new, {"product_id": product})
    areas.done(ctl, "experience.detach", new, {"product_id": product})
    areas.done(ctl, "experience.update", new, {"name": "B", "order": "2.50", "is_public": True})
    areas.done(ctl, "experience.delete", new, {})
    areas.done(ctl, "withdrawal.create", "new", {"amount": 25.5, "currency": "usd", "payout_method_id": "potk_Nth1HarbourUsd"},
               "--confirm", "25.50")
    areas.done(ctl, "transfer.create", "new",
               {"amount": 12, "currency": "usd", "destination_id": "user_filmlab", "notes": "Film"}, "--confirm", "12")
    return collections.Counter({
        "POST /experiences": 1, "POST /experiences/{id}/duplicate": 1, "POST /experiences/{id}/attach": 1,
        "POST /experiences/{id}/detach": 1, "PATCH /experiences/{id}": 1, "DELETE /experiences/{id}": 1,
        "POST /withdrawals": 1, "POST /transfers": 1})


@contextlib.contextmanager
def recorded_sandbox():
    """A sandbox, a directory, and a function that gives all it was asked to change, as lines of its record."""
    with tempfile.TemporaryDirectory() as name:
        record = pathlib.Path(name) / "requests.jsonl"
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo", "--record", str(record))

        def mutations():
            lines = [json.loads(line) for line in record.read_text().splitlines()]
            return [line for line in lines if line["method"] != "GET" and line["path"].startswith("/api/v1/")]

        try:
            yield sandbox, pathlib.Path(name), mutations
        finally:
            sandbox.stop()


def the_contract_holds():
    with recorded_sandbox() as (sandbox, directory, mutations):
        violations = directory / "violations.jsonl"
        proxy = Proxy(os.environ["NODE"], str(HERE.parent / "sandbox" / "contract_proxy.mjs"), "--target", sandbox.origin,
                      "--contract", str(HERE.parent / "contract" / "contract.json"), "--violations", str(violations))
        try:
            ctl = Ctl(os.environ["HOPYARD_CTL"], directory / "profile", proxy.url)
            ctl.run("sync")
            expected = collections.Counter()
            for every in (every_experience_change_and_payment, areas.every_course_change, areas.every_forum_change):
                expected += every(ctl, directory)
            ctl.run("sync")  # all of it is read once more
            effects = collections.Counter(effect["operation"] for effect in sandbox.effects())
            assert effects == expected, (effects - expected, expected - effects)
            # Each of them is one request, and no other was tried.
            wire = mutations()
            assert len(wire) == expected.total(), [line["path"] for line in wire]
            print(f"{len(wire)} changes, each one request", flush=True)
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


def experience_changes(ctl):
    """As areas.marked_changes(): renames and copies by turns."""
    return [lambda m, row=row, verb=verb: (f"experience.{verb}", row["id"], {"name": m})
            for number, row in enumerate(ctl.run("list", "experience", "--limit", str(ROUNDS)))
            for verb in ["duplicate" if number % 2 else "update"]]


def every_area_change(ctl):
    return [change for _ in range(max(1, ROUNDS // 14)) for change in areas.marked_changes(ctl)]


def carry_out(ctl, changes, name: str, before):
    """Each with a marker of its own; before(number) prepares what happens to it on the way."""
    acknowledged = []
    for number, change in enumerate(changes):
        marker = f"{name} {number} of {SEED}"
        action, target, args = change(marker)
        before(number)
        acknowledged.append((marker, action, ctl.run("do", action, target, "--args", json.dumps(args), "--send",
                                                     "--timeout", PATIENCE, expect=None)))
    return acknowledged


def happened_once(ctl, sandbox, mutations, acknowledged):
    """After everything is quiet again; gives how many of them happened."""
    effects = [json.dumps(effect["body"]) for effect in sandbox.effects()]
    wire = [line["body"] for line in mutations()]
    outbox = ctl.run("outbox", "list")
    done = 0
    for marker, action, answer in acknowledged:
        times = sum(f'"{marker}"' in effect for effect in effects)
        asked = sum(f'"{marker}"' in body for body in wire)
        waits = any(f'"{marker}"' in json.dumps(op["args"]) for op in outbox)
        # Setting the same value again after a lost answer is no second effect.
        # A create without a key is not on the wire a second time.
        assert times <= 1 or action.endswith(".update"), f"{action} {marker} happened {times} times"
        assert asked <= 1 or not action.endswith(".create"), f"{action} {marker} was sent {asked} times"
        assert times >= 1 or waits or answer is None, f"{action} {marker} is lost: {answer}"
        done += times > 0
    print(f"{done} of {len(acknowledged)} done, {len(outbox)} still open", flush=True)
    return done


def cut_each(secure: bool, changes, name: str):
    """The connection of each run is cut or reset at a random byte, either way."""
    chance = random.Random(SEED)
    with recorded_sandbox() as (sandbox, directory, mutations), contextlib.ExitStack() as ends:
        target = sandbox.origin.removeprefix("http://")
        if secure:
            make_authority(directory)
            host, _, port = target.partition(":")
            terminator = Terminator(directory / "own.pem", directory / "own.key", (host, int(port)))
            ends.callback(terminator.shutdown)
            target = f"127.0.0.1:{terminator.server_address[1]}"
        cutter = Cutter(directory, target)
        ends.callback(cutter.stop)
        ctl = Ctl(os.environ["HOPYARD_CTL"], directory / "profile",
                  f"http{'s' if secure else ''}://127.0.0.1:{cutter.port}/api/v1")
        if secure:
            if name == "TLS":  # while the authority is not trusted
                stranger = ctl.run("sync", expect=4)
                assert stranger["error"]["code"] == "tls_failed", stranger
            trust_authority(directory)
            ends.callback(forget_authority)
        ctl.run("sync")
        # As many bytes as one change takes, with what is read before it (and a handshake).
        longest = {"up": 2000, "down": 5000} if secure else {"up": 1000, "down": 2700}

        def before(_):
            way = chance.choice(["up", "down"])
            cutter.set([{"connection": 1, "direction": way, "after": chance.randint(0, longest[way]),
                         "action": chance.choice(["cut", "reset"])}])

        acknowledged = carry_out(ctl, changes(ctl), name, before)
        cutter.set([])
        ctl.run("sync", expect=None)
        assert happened_once(ctl, sandbox, mutations, acknowledged) >= len(acknowledged) // 2


def cut_anywhere_happens_once():
    print(f"seed {SEED}", flush=True)
    cut_each(False, experience_changes, "Cut")


def courses_and_forums_cut_anywhere():
    cut_each(False, every_area_change, "Cut area")


def tls_cut_anywhere_happens_once():
    """The same over TLS. The program has no way to trust another authority than the system's, so the system's
    certificates are replaced, for this process and its children only."""
    cut_each(True, experience_changes, "TLS")


def courses_and_forums_cut_anywhere_over_tls():
    cut_each(True, every_area_change, "TLS area")


def redirect_each(changes, name: str):
    """Neither the key nor a body goes where somebody on the way points to."""
    with recorded_sandbox() as (sandbox, directory, mutations):
        trap = Trap()
        relay = Relay(sandbox.origin.removeprefix("http://"), trap.server_address[1], SEED)
        ctl = Ctl(os.environ["HOPYARD_CTL"], directory / "profile",
                  f"http://127.0.0.1:{relay.server_address[1]}/api/v1")
        try:
            relay.share = 1.0
            answer = ctl.run("sync", expect=4)
            assert answer["error"]["code"] == "redirected", answer
            relay.share = 0.0
            ctl.run("sync")
            prepared = changes(ctl)
            relay.redirected.clear()

            def before(number):  # always on every third
                relay.share = 1.0 if number % 3 == 0 else 0.4

            acknowledged = carry_out(ctl, prepared, name, before)
            assert relay.redirected, "nothing was redirected"
            relay.share = 0.0
            ctl.run("sync", expect=None)
            done = happened_once(ctl, sandbox, mutations, acknowledged)
            print(f"{len(relay.redirected)} requests redirected", flush=True)
            assert trap.received == [], trap.received
            assert done >= len(acknowledged) // 3  # the rest waits, or is being looked for
        finally:
            relay.shutdown()
            trap.shutdown()


def a_redirect_is_never_followed():
    redirect_each(lambda ctl: experience_changes(ctl)[:12], "Redirect")


def a_redirect_of_courses_and_forums_is_never_followed():
    redirect_each(every_area_change, "Redirect area")


if over_tls():
    main(tls_cut_anywhere_happens_once, courses_and_forums_cut_anywhere_over_tls)
else:
    main(the_contract_holds, cut_anywhere_happens_once, courses_and_forums_cut_anywhere, a_redirect_is_never_followed,
         a_redirect_of_courses_and_forums_is_never_followed)
