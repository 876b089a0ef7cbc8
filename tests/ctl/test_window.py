#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window program as people start it: once, twice, with a link, with a broken profile."""
import fcntl
import json
import os
import pathlib
import struct
import subprocess
import tempfile
import time

from harness import Ctl, Sandbox, main, scan_for_key
from window import PROGRAM, environment, hand_over, start, start_first, type_into, type_until_it_dies, wait_until_on_disk


def a_second_start_hands_over_and_leaves():
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        first = start_first(home, "--demo")
        try:
            code, err = hand_over(home, "--open", "hopyard://workspace/biz_1/experience/exp_1")
            assert code == 0, err
            code, err = hand_over(home)
            assert code == 0, err
            assert first.poll() is None, "the first one must stay"
        finally:
            first.terminate()
            first.communicate(timeout=60)


def a_window_waits_for_a_program_without_one():
    """hopyardctl holds the profile for a moment, and has no window that could be shown instead."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        (home / "profile").mkdir(mode=0o700)
        lock = home / "profile" / "profile.lock"
        with lock.open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            held.write("1\n")
            held.flush()
            window = start(home, "--demo")
            try:
                time.sleep(2)  # what a program that gives up at once does not need
                assert window.poll() is None, window.communicate()
                fcntl.flock(held, fcntl.LOCK_UN)
                deadline = time.monotonic() + 60
                while lock.read_text(errors="replace").split("\n")[0] != str(window.pid):
                    assert window.poll() is None and time.monotonic() < deadline, "it gave up"
                    time.sleep(0.05)
            finally:
                window.terminate()
                window.communicate(timeout=60)


def a_killed_one_leaves_nothing_locked():
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        first = start_first(home, "--demo")
        code, err = hand_over(home)
        assert code == 0, err
        first.kill()
        first.communicate(timeout=60)
        again = start_first(home, "--demo")
        try:
            code, err = hand_over(home)
            assert code == 0 and again.poll() is None, err
        finally:
            again.terminate()
            again.communicate(timeout=60)


def the_sample_data_keeps_what_was_done():
    """In the demo, too, what waits survives a kill, and what was sent stays done."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        create = ["trigger actionNew", "type experienceName Night shift", "press dialogPrimary"]
        window = type_into(home, *create, options=["--demo", "--offline"])
        wait_until_on_disk(home / "profile", b"Night shift")
        window.kill()
        window.communicate(timeout=60)
        # Still waiting; online it is sent, and the sample Whop has it.
        again = type_into(home, "see statusOutbox 1 change not sent", "gone statusOutbox", options=["--demo"])
        again.kill()
        again.communicate(timeout=60)
        third = type_into(home, "choose experiencesTable Night shift", options=["--demo"])
        third.terminate()
        third.communicate(timeout=60)


def opens_without_a_server():
    """What the command line synced opens in the window although the server is gone."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        try:
            ctl = Ctl(os.environ["HOPYARD_CTL"], home / "profile", sandbox.base_url)
            ctl.run("sync")
        finally:
            sandbox.stop()
        window = start_first(home)
        try:
            code, err = hand_over(home)
            assert code == 0 and window.poll() is None, err
        finally:
            window.terminate()
            window.communicate(timeout=60)
        assert scan_for_key(home) == []


def reads_beside_the_window():
    """What only looks does not need the window to be closed, and what cannot go beside it says so at once."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        try:
            ctl = Ctl(os.environ["HOPYARD_CTL"], home / "profile", sandbox.base_url)
            ctl.run("sync")
        finally:
            sandbox.stop()
        window = start_first(home)
        try:
            code, err = hand_over(home)
            assert code == 0, err
            began = time.monotonic()
            rows = ctl.run("list", "experience", "--limit", "3")
            assert len(rows) == 3
            assert ctl.run("get", "experience", rows[0]["id"])["id"] == rows[0]["id"]
            assert ctl.run("search", rows[0]["name"].split()[0])
            status = ctl.run("status")
            assert status["window_open"] and {area["kind"]: area["rows"] for area in status["areas"]}["experience"] == 300, status
            ctl.run("do", "experience.update", rows[0]["id"], "--args", '{"name":"Beside"}', expect=1)
            assert time.monotonic() - began < 20, "it waited for a window that stays"
            assert window.poll() is None
        finally:
            window.terminate()
            window.communicate(timeout=60)


def typing_survives_a_kill():
    """Killed as soon as the last key is on disk, the window offers what was typed when it starts again."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        try:
            Ctl(os.environ["HOPYARD_CTL"], home / "profile", sandbox.base_url).run("sync")
        finally:
            sandbox.stop()
        window = type_into(home, "trigger actionNew", "type experienceName Night shift")
        wait_until_on_disk(home / "profile", b"Night shift")  # half a second after it was typed, and the disk's own time
        window.kill()
        window.communicate(timeout=60)
        again = type_into(home, "see toast Restored what you typed", "press toast", "see experienceName Night shift")
        # Given up by its button, it is not offered a third time.
        again.terminate()
        again.communicate(timeout=60)
        third = type_into(home, "press toast", "see draftRestored Restored", "press dialogCancel", "trigger actionNew",
                          "see experienceName Chat")
        third.terminate()
        third.communicate(timeout=60)


def a_lesson_survives_a_kill():
    """The same for the text of a lesson, which a link opens: a draft, until it is saved."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        try:
            ctl = Ctl(os.environ["HOPYARD_CTL"], home / "profile", sandbox.base_url)
            ctl.run("sync")
            company = sandbox.api("/accounts/me")["id"]
            course = ctl.run("get", "course", "cors_Course00000001")
        finally:
            sandbox.stop()
        lesson = course["chapters"][0]["lessons"][0]
        link = f"hopyard://workspace/{company}/lesson/{lesson['id']}"
        # The promise: at most one second of typing is lost.
        window = type_into(home, "see lessonTitle " + lesson["title"], "type lessonText Typed on a train.", "rest", link=link)
        window.kill()
        window.communicate(timeout=60)
        again = type_into(home, "see toast Restored what you typed", "press toast", "see lessonText Typed on a train.",
                          "see lessonTextState Draft")
        again.terminate()
        again.communicate(timeout=60)
        assert ctl.run("outbox", "list") == []


def a_post_survives_a_kill():
    """The same for a post that is being written."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        try:
            ctl = Ctl(os.environ["HOPYARD_CTL"], home / "profile", sandbox.base_url)
            ctl.run("sync")
        finally:
            sandbox.stop()
        window = type_into(home, "trigger actionGo.posts", "press newPost", "type postTitle Night walk", "rest")
        window.kill()
        window.communicate(timeout=60)
        again = type_into(home, "see toast Restored what you typed", "press toast", "see postTitle Night walk")
        again.terminate()
        again.communicate(timeout=60)
        assert ctl.run("outbox", "list") == []


def a_new_experience_is_saved_whole():
    """Killed just before or after it is saved: with its products in the outbox, or with them in the draft."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        sandbox = Sandbox(os.environ["HOPYARD_SANDBOX"], "--seed", "demo")
        ctl = Ctl(os.environ["HOPYARD_CTL"], home / "profile", sandbox.base_url)
        try:
            ctl.run("sync")
        finally:
            sandbox.stop()
        type_until_it_dies(home, "outbox.before_submit:1", "trigger actionNew", "type experienceName Night shift",
                           "press productChoice", "rest", "press dialogPrimary")
        assert ctl.run("outbox", "list") == []
        # The draft still knows name and product: it only has to be submitted.
        type_until_it_dies(home, "outbox.after_submit:1", "press toast", "see draftRestored Restored", "press dialogPrimary")
        saved = ctl.run("outbox", "list")
        assert [operation["action"] for operation in saved] == ["experience.create", "experience.attach"], saved
        assert saved[0]["args"]["name"].endswith("Night shift") and saved[1]["target"] == saved[0]["target"], saved
        assert saved[1]["args"]["product_id"].startswith("prod_"), saved


def told_whole(err, happened, to_do):
    """What happened, what stays safe, what to do; and these are nobody else's words."""
    assert happened in err and "Nothing was changed" in err and to_do in err and "Whop says" not in err, err


def a_removal_survives_a_kill():
    """Killed while it deletes what a workspace had, the window deletes the rest when it is started again."""
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        type_until_it_dies(home, "workspace.delete:4", "press demoButton", "see bottomBar", "trigger actionSettings",
                           "choose settingsSections Workspaces", "press removeWorkspace", "press dialogPrimary")
        book = home / "profile" / "workspaces.json"
        told = json.loads(book.read_text())
        assert told["workspaces"] == [] and len(told["leaving"]) == 1, told
        place = home / "profile" / "workspaces" / told["leaving"][0]
        assert list(place.iterdir()), "it was killed too late"
        window = type_into(home, "see demoButton")
        deadline = time.monotonic() + 60
        while json.loads(book.read_text())["leaving"]:
            assert time.monotonic() < deadline, "never finished"
            time.sleep(0.05)
        assert not place.exists()
        window.terminate()
        window.communicate(timeout=60)


def says_why_it_cannot_start():
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        (home / "profile").write_text("not a directory")
        broken = start(home, "--demo")
        _, err = broken.communicate(timeout=60)
        assert broken.returncode == 1, (broken.returncode, err)
        told_whole(err, "is not a directory", "folder of your own")
        (home / "profile").unlink()
        (home / "elsewhere").mkdir()
        (home / "profile").symlink_to(home / "elsewhere")
        linked = start(home, "--demo")
        _, err = linked.communicate(timeout=60)
        assert linked.returncode == 1, (linked.returncode, err)
        told_whole(err, "is a symbolic link", "folder of your own")
        (home / "profile").unlink()
        (home / "profile").mkdir(mode=0o700)
        (home / "profile" / "workspaces.json").write_text('{"version": 999, "workspaces": []}')
        newer = start(home, "--demo")
        _, err = newer.communicate(timeout=60)
        assert newer.returncode == 1, (newer.returncode, err)
        told_whole(err, "newer Hopyard", "Update Hopyard")
        unknown = start(home, "--no-such-option")
        _, err = unknown.communicate(timeout=60)
        assert unknown.returncode == 2 and "no-such-option" in err


def refuses_what_it_does_not_understand():
    """An address that cannot be meant is no reason to try a key at another one."""
    for wrong in ["--api-base-url", "http://192.168.1.5:8080/api/v1"], ["--api-base-url", "localhost:8080"], \
            ["--api-base-url", ""], ["--log-level", "nonsense"]:
        with tempfile.TemporaryDirectory() as directory:
            refused = start(pathlib.Path(directory), *wrong)
            _, err = refused.communicate(timeout=60)
            assert refused.returncode == 2 and wrong[0] in err, (wrong, refused.returncode, err)


def pictures_of_every_page():
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        for language in [], ["--pseudo"]:
            run = subprocess.run([PROGRAM, "--screenshots", str(home / "pictures"), *language], env=environment(home),
                                 capture_output=True, text=True, timeout=280)
            assert run.returncode == 0, run.stderr[-2000:]
        pictures = sorted((home / "pictures").glob("*.png"))
        names = {picture.name.rsplit("-", 2)[0] for picture in pictures}
        assert {"welcome", "onboarding-checks", "experiences", "experiences-matrix", "products", "outbox-conflict", "history",
                "settings-key", "state-refused"} <= names, names
        assert len(pictures) == 5 * len(names), "each in light, dark, right to left, high contrast and small"
        for picture in pictures:
            width, height = struct.unpack(">II", picture.read_bytes()[16:24])
            assert width >= 300 and height >= 150, (picture.name, width, height)
            assert picture.stat().st_size > 4000, f"{picture.name} is nearly empty"


main(a_second_start_hands_over_and_leaves, a_window_waits_for_a_program_without_one, a_killed_one_leaves_nothing_locked, the_sample_data_keeps_what_was_done, opens_without_a_server, reads_beside_the_window,
     typing_survives_a_kill, a_lesson_survives_a_kill, a_post_survives_a_kill,
     a_new_experience_is_saved_whole, a_removal_survives_a_kill, says_why_it_cannot_start, refuses_what_it_does_not_understand, pictures_of_every_page)
