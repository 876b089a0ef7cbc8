#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line is a contract: names, shapes and exit codes that other people's scripts stand on."""
import csv
import json
import os
import stat
import subprocess
import tempfile
import pathlib
from decimal import Decimal

from harness import KEY, Ctl, main, scan_for_key, stage

OPERATION_KEYS = {"op_id", "action", "target", "state", "result_id", "error"}


def first_id(rows, name=None):
    return next(row["id"] for row in rows if name is None or row["name"] == name)


def sync_lists_everything():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        rows = ctl.run("list", "experience")
        assert len(rows) == 300, len(rows)
        assert len(ctl.run("list", "product")) == 5
        attached = sum(len(row.get("_links", {}).get("products", [])) for row in rows)
        expected = sum(len(sandbox.api(f"/experiences/{row['id']}")["products"]) for row in rows[:20])
        assert sum(len(row.get("_links", {}).get("products", [])) for row in rows[:20]) == expected
        assert attached > 0
        assert len(ctl.run("list", "experience", "--limit", "7")) == 7
        one = ctl.run("get", "experience", rows[0]["id"])
        assert one["name"] == rows[0]["name"]
        word = max(rows[0]["name"].split(), key=len)
        assert any(hit["id"] == rows[0]["id"] for hit in ctl.run("search", word, "--limit", "300")), word
        status = ctl.run("status")
        assert all(area["as_of"] for area in status["areas"] if area["kind"] in ("experience", "product"))
        assert {kind["kind"] for kind in ctl.run("kinds")} >= {"experience", "product", "app"}


def money_adds_up_to_the_cent():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        withdrawals = ctl.run("list", "withdrawal")
        assert len(withdrawals) == 40, len(withdrawals)
        assert len({row["status"] for row in withdrawals}) == 7
        traced = next(row["id"] for row in withdrawals if row["status"] == "completed")
        assert ctl.run("get", "withdrawal", traced)["trace_code"].startswith("TRC")
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "lines.csv")
            ctl.run("export", "ledger_line", str(file))
            with file.open(newline="", encoding="utf-8") as stream:
                sums = {}
                for row in csv.DictReader(stream):
                    units = Decimal(row["amount"].lstrip("'")) / Decimal(row["currency.precision"])
                    sums[row["currency.code"]] = sums.get(row["currency.code"], Decimal(0)) + units
        for balance in ctl.run("list", "ledger_account")[0]["balances"]:
            parts = [Decimal(str(balance[name])) for name in ("balance", "pending_balance", "reserve_balance")]
            assert sums[balance["currency"]] == sum(parts), balance
        assert len(ctl.run("list", "transfer")) == 6 and len(ctl.run("list", "payout_method")) == 4


def do_saves_first_and_sends_once():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        target = ctl.run("list", "experience", "--limit", "1")[0]["id"]
        saved = ctl.run("do", "experience.update", target, "--args", '{"name":"VIP Lounge"}')
        assert OPERATION_KEYS <= set(saved) and saved["state"] == "queued", saved
        assert sandbox.effects() == []
        assert [op["op_id"] for op in ctl.run("outbox", "list")] == [saved["op_id"]]
        assert ctl.run("get", "experience", target)["name"] == "VIP Lounge"
        ctl.run("outbox", "send", saved["op_id"])
        effects = sandbox.effects()
        assert len(effects) == 1 and effects[0]["body"] == {"name": "VIP Lounge"}, effects
        assert ctl.run("outbox", "list") == []


def every_action_works():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        app = ctl.run("list", "app", "--limit", "1")[0]["id"]
        product = ctl.run("list", "product", "--limit", "1")[0]["id"]
        made = ctl.run("do", "experience.create", "new", "--args", f'{{"app_id":"{app}","name":"Made here"}}', "--send")
        assert made["state"] == "done" and made["result_id"].startswith("exp_"), made
        new = made["result_id"]
        copy = ctl.run("do", "experience.duplicate", new, "--args", '{"name":"Copy"}', "--send")
        assert copy["state"] == "done" and copy["result_id"] not in ("", new), copy
        for action, args in (("attach", f'{{"product_id":"{product}"}}'), ("detach", f'{{"product_id":"{product}"}}'),
                             ("update", '{"is_public":true,"order":"1.5"}')):
            done = ctl.run("do", f"experience.{action}", new, "--args", args, "--send")
            assert done["state"] == "done", done
        gone = ctl.run("do", "experience.delete", new, "--send")
        assert gone["state"] == "done", gone
        operations = [effect["operation"] for effect in sandbox.effects()]
        assert len(operations) == len(set(operations)) == 6, operations


def dangerous_ones_wait_for_a_review():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        target = ctl.run("list", "experience", "--limit", "1")[0]["id"]
        ctl.run("do", "experience.delete", target)
        ctl.run("sync")
        assert sandbox.effects() == []
        waiting = ctl.run("outbox", "list")
        assert len(waiting) == 1 and waiting[0]["state"] == "queued", waiting
        ctl.run("outbox", "discard", waiting[0]["op_id"])
        assert ctl.run("outbox", "list") == []
        ctl.run("sync")
        assert sandbox.effects() == []


def what_cancels_out_is_done():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        row = ctl.run("list", "experience", "--limit", "1")[0]
        ctl.run("do", "experience.update", row["id"], "--args", '{"name":"Another"}')
        back = ctl.run("do", "experience.update", row["id"], "--args", json.dumps({"name": row["name"]}), "--send")
        assert back["state"] == "cancelled", back
        assert ctl.run("outbox", "list") == [] and sandbox.effects() == []


def offline_first():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        target = ctl.run("list", "experience", "--limit", "1")[0]["id"]
        sandbox.stop()
        assert len(ctl.run("list", "experience")) == 300
        queued = ctl.run("do", "experience.update", target, "--args", '{"name":"On a train"}')
        assert queued["state"] == "queued"
        sent = ctl.run("do", "experience.update", target, "--args", '{"name":"Still on it"}', "--send", expect=4)
        assert sent["state"] == "queued", sent
        ctl.run("sync", expect=4)
        assert len(ctl.run("outbox", "list")) == 1, "two renames of one record are one operation"


def lost_replies_are_looked_for():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        source = ctl.run("list", "experience", "--limit", "1")[0]["id"]
        sandbox.faults({"operation": "POST /experiences/{id}/duplicate", "times": 1, "action": "cut_after_apply"})
        copy = ctl.run("do", "experience.duplicate", source, "--args", '{"name":"Cohort 1"}', "--send")
        assert copy["state"] == "done" and copy["result_id"], copy
        assert len(sandbox.effects()) == 1, sandbox.effects()


def what_was_not_read_is_not_taken_for_empty():
    """Everything that is asked of a record right away, in a profile that has read nothing."""
    with stage("--seed", "demo") as (sandbox, ctl):
        reading = Ctl(ctl.program, ctl.profile.parent / "reading", ctl.base_url)
        reading.run("sync")
        products = {row["id"]: sandbox.api(f"/experiences/{row['id']}")["products"]
                    for row in reading.run("list", "experience", "--limit", "20")}
        source = next(row for row, attached in products.items() if attached)
        product = products[source][0]["id"]
        sandbox.faults({"operation": "POST /experiences/{id}/duplicate", "times": 1, "action": "cut_after_apply"})
        copy = ctl.run("do", "experience.duplicate", source, "--args", '{"name":"Cohort 1"}', "--send")
        assert copy["state"] == "done" and copy["result_id"], copy
        assert len(sandbox.effects()) == 1, sandbox.effects()
        fresh = Ctl(ctl.program, ctl.profile.parent / "fresh", ctl.base_url)
        attach = json.dumps({"product_id": product})
        assert fresh.run("do", "experience.attach", source, "--args", attach)["state"] == "queued"
        apart = fresh.run("do", "experience.detach", source, "--args", attach, "--send")
        assert apart["state"] == "done", apart
        assert product not in [one["id"] for one in sandbox.api(f"/experiences/{source}")["products"]]
        assert fresh.run("outbox", "list") == []
        moved = fresh.run("do", "experience.update", source, "--args", '{"order":1.50}', "--send")
        assert moved["state"] == "done" and sandbox.effects()[-1]["body"] == {"order": "1.50"}, (moved, sandbox.effects()[-1])


def wreck_rows(profile: pathlib.Path):
    """Pages of the local copy that hold rows say nonsense."""
    mirror = next(profile.rglob("mirror.db"))
    content = bytearray(mirror.read_bytes())
    wrecked = 0
    for page in range(8192, len(content), 4096):
        if content[page] == 0x0D and b'"id":"exp_' in content[page:page + 4096]:
            content[page:page + 64] = b"Z" * 64
            wrecked += 1
    assert wrecked > 3, wrecked
    mirror.write_bytes(content)


def a_damaged_copy_is_told_and_read_anew():
    for first in (("sync",), ("list", "experience")):
        with stage("--seed", "demo") as (sandbox, ctl):
            ctl.run("sync")
            wreck_rows(ctl.profile)
            run = subprocess.run(ctl.command(*first), capture_output=True, text=True, env=ctl.environment, timeout=120)
            assert run.returncode == 1 and "damaged" in run.stderr, (first, run.returncode, run.stderr)
            assert len(list(ctl.profile.rglob("mirror.corrupt-*.db"))) == 1
            ctl.run("sync")
            assert len(ctl.run("list", "experience")) == 300


def what_waits_behind_a_question_says_so():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        target = ctl.run("list", "experience", "--limit", "1")[0]["id"]
        ctl.run("do", "experience.update", target, "--args", '{"name":"Mine"}')
        other = Ctl(ctl.program, ctl.profile.parent / "other", ctl.base_url)
        other.run("sync")
        other.run("do", "experience.update", target, "--args", '{"name":"Theirs"}', "--send")
        ctl.run("outbox", "send", expect=5)
        assert [op["state"] for op in ctl.run("outbox", "list")] == ["conflict"]
        behind = ctl.run("do", "experience.update", target, "--args", '{"is_public":false}', "--send", expect=5)
        assert behind["state"] == "queued", behind
        # The same value anew is no other change, but what the question is about.
        again = ctl.run("do", "experience.update", target, "--args", '{"name":"Later"}', "--send", expect=5)
        assert (again["state"], again["args"]["name"]) == ("conflict", "Later"), again
        assert len(sandbox.effects()) == 1, sandbox.effects()


def exit_codes():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("no-such-command", expect=2)
        ctl.run("list", expect=2)
        ctl.run("list", "nonsense", expect=2)
        ctl.run("do", "experience.explode", "new", expect=2)
        ctl.run("sync")
        target = ctl.run("list", "experience", "--limit", "1")[0]["id"]
        ctl.run("do", "experience.update", target, "--args", "{", expect=2)
        long = ctl.run("do", "experience.update", target, "--args", '{"name":"' + "x" * 256 + '"}', expect=2)
        assert long["error"]["param"] == "name" and long["error"]["limit"] == 255 and "255" in long["error"]["message"], long
        ctl.run("get", "experience", "exp_nothing", expect=1)
        sandbox.faults({"operation": "PATCH /experiences/{id}", "times": 1, "status": 422,
                        "body": {"error": {"type": "invalid_request_error", "message": "no", "param": "name"}}})
        refused = ctl.run("do", "experience.update", target, "--args", '{"name":"Refused"}', "--send", expect=1)
        assert refused["state"] == "rejected" and refused["error"]["message"], refused
        sandbox.control("keys", {"key": "apik_another", "deny": []})
        stranger = Ctl(ctl.program, ctl.profile.parent / "other", ctl.base_url)
        stranger.environment["WHOP_API_KEY"] = "apik_wrong"
        stranger.run("sync", expect=3)
        nobody = Ctl(ctl.program, ctl.profile.parent / "nobody", ctl.base_url)
        del nobody.environment["WHOP_API_KEY"]
        nobody.run("sync", expect=3)
        nowhere = Ctl(ctl.program, ctl.profile.parent / "nowhere", "http://127.0.0.1:9/api/v1")
        nowhere.run("sync", expect=4)
        plain = Ctl(ctl.program, ctl.profile.parent / "plain", "http://example.org/api/v1")
        plain.run("sync", expect=2)


def sync_tells_what_it_could_not_read():
    for broken in ("GET /courses/{id}", "GET /products"):
        with stage("--seed", "demo") as (sandbox, ctl):
            sandbox.faults({"operation": broken, "times": -1, "status": 500})
            ctl.run("sync", expect=4)
            sandbox.faults()
            ctl.run("sync")


def sync_tells_where_it_was_led():
    """A network that leads elsewhere is told by where to, not as one that is not there."""
    with stage("--seed", "demo") as (sandbox, ctl):
        sandbox.faults({"operation": "*", "times": -1, "status": 302, "headers": {"Location": "https://login.hotel.example/"}})
        told = ctl.run("sync", expect=4)
        assert told["error"]["code"] == "redirected" and "login.hotel.example" in told["error"]["message"], told
        sandbox.faults()
        ctl.run("sync")
        sandbox.faults({"operation": "*", "times": -1, "status": 302, "headers": {"Location": "https://login.hotel.example/"}})
        run = subprocess.run(ctl.command("sync"), capture_output=True, text=True, env=ctl.environment, timeout=120)
        assert run.returncode == 4 and "login.hotel.example" in run.stderr, (run.returncode, run.stderr)


def sync_says_what_it_did_not_finish():
    """What goes on by itself later is no success yet; what does so in a moment is waited for."""
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        rows = ctl.run("list", "experience", "--limit", "2")
        rename = ctl.run("do", "experience.update", rows[0]["id"], "--args", '{"name":"Held"}')
        sandbox.faults({"operation": "PATCH /experiences/{id}", "times": 1, "status": 429, "headers": {"Retry-After": "40"}})
        run = subprocess.run(ctl.command("sync"), capture_output=True, text=True, env=ctl.environment, timeout=120)
        assert run.returncode == 4, (run.returncode, run.stderr)
        assert f"experience.update {rename['op_id']} (queued)" in run.stderr, run.stderr
        assert ctl.run("outbox", "list")[0]["state"] == "queued"
        ctl.run("outbox", "discard", rename["op_id"])
        # Looked for a second later.
        ctl.run("do", "experience.update", rows[1]["id"], "--args", '{"name":"Lost"}')
        sandbox.faults({"operation": "PATCH /experiences/{id}", "times": 1, "action": "cut_after_apply"})
        ctl.run("sync")
        assert ctl.run("outbox", "list") == [], ctl.run("outbox", "list")
        assert len(sandbox.effects()) == 1, sandbox.effects()
        # Looked for where the list cannot be read: nobody knows for now.
        sandbox.faults({"operation": "POST /experiences/{id}/duplicate", "times": 1, "action": "cut_after_apply"},
                       {"operation": "GET /experiences", "times": -1, "status": 500})
        copy = ctl.run("do", "experience.duplicate", rows[0]["id"])
        run = subprocess.run(ctl.command("sync"), capture_output=True, text=True, env=ctl.environment, timeout=300)
        assert run.returncode == 4 and f"{copy['op_id']} (" in run.stderr, (run.returncode, run.stderr)


def status_says_what_it_knows():
    """Nobody switched anything off, and nobody asked."""
    with stage("--seed", "demo") as (sandbox, ctl):
        assert ctl.run("sync")["connection"] == "online"
        assert ctl.run("status")["connection"] is None
        assert ctl.run("status", "--offline")["connection"] == "working_offline"
        def text(*arguments):
            line = [word for word in ctl.command("status", *arguments) if word != "--json"]
            return subprocess.run(line, capture_output=True, text=True, env=ctl.environment, check=True).stdout
        assert "Connection: not asked" in text() and "Connection: working offline" in text("--offline")


def a_missing_permission_locks_its_area_only():
    with stage("--seed", "demo") as (sandbox, ctl):
        sandbox.control("keys", {"key": KEY, "deny": ["access_pass:basic:read"]})
        ctl.run("sync", expect=None)
        assert len(ctl.run("list", "experience")) == 300
        locked = [area for area in ctl.run("status")["areas"] if area["kind"] == "product"]
        assert locked[0]["missing_scope"] == "access_pass:basic:read", locked
        sandbox.control("keys", {"key": KEY, "deny": []})
        ctl.run("sync")
        assert len(ctl.run("list", "product")) == 5


def exports_are_safe():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        target = ctl.run("list", "experience", "--limit", "1")[0]["id"]
        ctl.run("do", "experience.update", target, "--args", '{"name":"=HYPERLINK(\\"x\\")"}')
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "out.csv"
            assert ctl.run("export", "experience", str(path))["rows"] == 300
            with path.open(newline="", encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            assert len(rows) == 300
            assert next(row for row in rows if row["id"] == target)["name"].startswith("'=HYPERLINK")


def files_are_private_and_the_key_is_in_none():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        target = ctl.run("list", "experience", "--limit", "1")[0]["id"]
        ctl.run("do", "experience.update", target, "--args", '{"name":"x"}', "--send", "--log-level", "debug")
        assert scan_for_key(ctl.profile.parent) == []
        for path in ctl.profile.rglob("*"):
            mode = stat.S_IMODE(path.stat().st_mode)
            assert mode & 0o077 == 0, f"{path}: {mode:o}"


def two_at_once_take_turns():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        rows = ctl.run("list", "experience", "--limit", "6")
        running = [ctl.start("do", "experience.update", row["id"], "--args", f'{{"name":"Turn {number}"}}', "--send")
                   for number, row in enumerate(rows)]
        for process in running:
            out, err = process.communicate(timeout=120)
            assert process.returncode == 0, (process.returncode, out, err)
        assert len(sandbox.effects()) == len(rows)


def help_and_version():
    program = os.environ["HOPYARD_CTL"]
    assert "Exit codes" in subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    assert subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.startswith("hopyardctl ")


main(help_and_version, sync_lists_everything, sync_tells_what_it_could_not_read, money_adds_up_to_the_cent, do_saves_first_and_sends_once,
     every_action_works, what_cancels_out_is_done, dangerous_ones_wait_for_a_review, offline_first, lost_replies_are_looked_for,
     what_was_not_read_is_not_taken_for_empty, a_damaged_copy_is_told_and_read_anew,
     what_waits_behind_a_question_says_so, exit_codes, sync_tells_where_it_was_led,
     sync_says_what_it_did_not_finish, status_says_what_it_knows,
     a_missing_permission_locks_its_area_only, exports_are_safe, files_are_private_and_the_key_is_in_none,
     two_at_once_take_turns)
