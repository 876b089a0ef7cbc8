#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that do not fit: refused ones that come back in the refusal, and those of another company."""
import json
import os
import urllib.error
import urllib.request

from harness import KEY, main, scan_for_key, stage

OLD_STYLE = "CANARY+9c1f0d7e44aa/no_prefix=="  # nothing in it looks like a key


def answer_of(base_url: str, key: str) -> str:
    request = urllib.request.Request(base_url + "/accounts/me", headers={
        "Authorization": f"Bearer {key}", "Api-Version-Date": "2026-07-20"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.read().decode()


def a_refused_key_is_written_nowhere():
    for key in (KEY, OLD_STYLE):
        with stage("--seed", "demo") as (sandbox, ctl):
            ctl.run("sync")
            target = ctl.run("list", "experience", "--limit", "1")[0]["id"]
            if key == KEY:
                sandbox.control("keys", {"key": KEY, "revoked": True})
            # What the scan below looks for really goes over the wire.
            assert key in answer_of(sandbox.base_url, key)
            said = ""
            for arguments in (["sync"], ["do", "experience.update", target, "--args", '{"name":"N"}', "--send"],
                              ["outbox", "send"], ["outbox", "list"], ["status"]):
                process = ctl.start("--log-level", "debug", *arguments, WHOP_API_KEY=key)
                out, err = process.communicate(timeout=120)
                said += out + err
                assert process.returncode == (0 if arguments[-1] in ("list", "status") else 3), (arguments, out, err)
            assert key not in said, said
            assert scan_for_key(ctl.profile.parent, key) == []
            # A first start with such a key has nothing to go on and leaves nothing behind either.
            ctl.profile = ctl.profile.parent / "fresh"
            process = ctl.start("sync", WHOP_API_KEY=key)
            out, err = process.communicate(timeout=120)
            assert process.returncode == 3 and key not in out + err, (process.returncode, out, err)
            assert scan_for_key(ctl.profile.parent, key) == []


def the_key_of_another_company_does_nothing():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        rows = ctl.run("list", "experience")
        ctl.run("do", "experience.update", rows[0]["id"], "--args", '{"name":"For this company"}')
        # The same files, said to be of another company than the key's.
        path = ctl.profile / "workspaces.json"
        document = json.loads(path.read_text())
        own = document["workspaces"][0]["company_id"]
        document["workspaces"][0]["company_id"] = "biz_another"
        path.write_text(json.dumps(document))
        for arguments in (["sync"], ["outbox", "send"],
                          ["do", "experience.update", rows[1]["id"], "--args", '{"name":"Neither"}', "--send"]):
            process = ctl.start(*arguments)
            out, err = process.communicate(timeout=120)
            assert process.returncode == 3, (arguments, process.returncode, out, err)
            assert "another company" in err and own in err and "biz_another" in err, err
            json.loads(out)
        assert sandbox.effects() == []
        assert len(ctl.run("list", "experience")) == len(rows), "what another key cannot see is not gone"
        assert [op["state"] for op in ctl.run("outbox", "list")] == ["queued", "queued"]
        # With the right company all of it goes on.
        document["workspaces"][0]["company_id"] = own
        path.write_text(json.dumps(document))
        ctl.run("outbox", "send")
        assert len(sandbox.effects()) == 2


main(a_refused_key_is_written_nowhere, the_key_of_another_company_does_nothing)
