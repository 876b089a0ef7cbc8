#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Courses as folders from the command line: out, in again as an update and as a copy, and out the same."""
import concurrent.futures
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import areas
from harness import Ctl, main, stage

COURSE = "cors_Course00000003"
ID = re.compile(rb'^id: .*\n|"id": *"[^"]*"', re.M)


def contents(folder):
    return {str(path.relative_to(folder)): ID.sub(b"", path.read_bytes())
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


def out_and_in_and_out_is_the_same():
    with stage("--seed", "demo") as (sandbox, ctl), tempfile.TemporaryDirectory() as place:
        ctl.run("sync")
        first, second = f"{place}/first", f"{place}/second"
        told = ctl.run("export-course", COURSE, first)
        assert told["lessons"] == 28 and told["chapters"] == 4, told
        assert (pathlib.Path(first) / "course.json").exists()
        other = ctl.run("export-course", "cors_Course00000001", f"{place}/other")
        named = sum(text.count(b"file_") for text in contents(f"{place}/other").values())
        assert other["files_on_whop"] == named > 0, (other, named)
        plan = ctl.run("import-course", first, "--course", COURSE, "--dry-run")
        assert plan["operations"] == 0 and {row["change"] for row in plan["rows"]} == {"same"}, plan
        experience = next(e["id"] for e in ctl.run("list", "experience") if e["app"]["name"] == "Courses")
        before = len(ctl.run("list", "course"))
        sandbox.effects()
        plan = ctl.run("import-course", first, "--experience", experience, "--dry-run")
        assert plan["operations"] > 33 and plan["requests"] > 33, plan
        assert not sandbox.effects()
        done = ctl.run("import-course", first, "--experience", experience, "--send", timeout=400)
        assert all(operation["state"] == "done" for operation in done), done
        assert len([e for e in sandbox.effects() if e["operation"] == "POST /course_lessons"]) == 28
        ctl.run("sync")
        courses = ctl.run("list", "course")
        assert len(courses) == before + 1
        made = next(o["result_id"] for o in done if o["action"] == "course.create")
        ctl.run("export-course", made, second)
        one, two = contents(first), contents(second)
        one.pop("course.json"), two.pop("course.json")  # a new course is hidden
        assert one == two, [name for name in one if one[name] != two.get(name)]


def differences(one, two):
    """What is in one and not in the other, line by line."""
    lines = []
    for name in sorted(one.keys() | two.keys()):
        a, b = (side.get(name, b"").decode().splitlines() for side in (one, two))
        lines += [f"{name}: {line}" for line in difflib.unified_diff(a, b, lineterm="", n=0)]
    return "\n".join(lines[:20])


def every_course_comes_back_the_same():
    """All courses of the demo out, in as new ones, and out again: the same bytes but for ids, course.json included. Then
    the first into one that is there and empty, and into one that has something else."""
    with stage("--seed", "demo") as (_, ctl), tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        ctl.run("sync")
        home = areas.courses_home(ctl)
        courses = [row["id"] for row in ctl.run("list", "course")]
        assert len(courses) == 6, courses

        def copy(course):
            """With a profile of its own, so that several go at once."""
            own = Ctl(ctl.program, place / course / "profile", ctl.base_url)
            shutil.copytree(ctl.profile, own.profile)
            first, second = str(place / course / "first"), str(place / course / "second")
            told = own.run("export-course", course, first)
            shown = json.loads((pathlib.Path(first) / "course.json").read_text())["visibility"] == "visible"
            done = own.run("import-course", first, "--experience", home, *(["--show"] if shown else []), "--send", timeout=500)
            assert all(operation["state"] == "done" for operation in done), done
            made = next(operation["result_id"] for operation in done if operation["action"] == "course.create")
            own.run("sync")
            own.run("export-course", made, second)
            assert contents(first) == contents(second), f"{course}:\n{differences(contents(first), contents(second))}"
            return told["lessons"], shown

        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            copied = list(pool.map(copy, courses))
        assert sum(lessons for lessons, _ in copied) == 180 and {shown for _, shown in copied} >= {True}, copied
        print(f"{len(copied)} courses, {sum(lessons for lessons, _ in copied)} lessons", flush=True)

        first = str(place / courses[0] / "first")
        shown = json.loads((pathlib.Path(first) / "course.json").read_text())["visibility"]
        for number, title in enumerate(("Empty", "Full of something else")):
            target = areas.done(ctl, "course.create", "new", {"experience_id": home, "title": title, "visibility": shown})
            if number:
                chapter = areas.done(ctl, "chapter.create", "new", {"course_id": target, "title": "Goes"})
                areas.done(ctl, "lesson.create", "new", {"chapter_id": chapter, "lesson_type": "text", "title": "Goes, too"})
                ctl.run("sync")
            ctl.run("import-course", without_ids(first, place / f"plain-{number}"), "--course", target, "--remove", "--send",
                    timeout=500)
            ctl.run("sync")
            again = str(place / f"again-{number}")
            ctl.run("export-course", target, again)
            assert contents(first) == contents(again), f"{title}:\n{differences(contents(first), contents(again))}"


def without_ids(folder, copy):
    """The folder as of a course that is nowhere yet."""
    shutil.copytree(folder, copy)
    document = json.loads((copy / "course.json").read_text())
    for part in [document, *document["chapters"]]:
        part.pop("id", None)
    (copy / "course.json").write_text(json.dumps(document))
    for path in copy.rglob("*.md"):
        path.write_bytes(re.sub(rb"^id: .*\n", b"", path.read_bytes(), flags=re.M))
    return str(copy)


def files_that_may_not_be_read_are_named():
    """As somebody who is not root: a lesson, a PDF and a picture that belong to somebody else stop an import, by name."""
    with stage("--seed", "demo") as (sandbox, ctl), tempfile.TemporaryDirectory() as name:
        own = pathlib.Path(name)
        areas.write_course(own / "course")
        closed = ["01 Start/02 Check.quiz.md", "02 Print/01 Sheet.pdf", "01 Start/_files/notes.txt"]
        for path in closed:
            (own / "course" / path).chmod(0)
        as_somebody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        if subprocess.run([*as_somebody, "true"], capture_output=True).returncode != 0:
            as_somebody = []  # not root: what is closed is closed to us as well
        else:
            shutil.chown(own, 65534, 65534)
            for path in [own / "course", *(own / "course").rglob("*")]:
                if str(path.relative_to(own / "course")) not in closed:
                    shutil.chown(path, 65534, 65534)
        somebody = Ctl(ctl.program, own / "profile", ctl.base_url)
        somebody.environment |= {"HOME": str(own), "XDG_RUNTIME_DIR": str(own)}
        plain = somebody.command
        somebody.command = lambda *arguments: [*as_somebody, *plain(*arguments)]
        somebody.run("sync")
        home = areas.courses_home(somebody)
        for more in (["--dry-run"], ["--send"]):
            told = somebody.run("import-course", str(own / "course"), "--experience", home, *more, expect=1)
            named = {problem["path"] for problem in told["problems"] if problem["error"]}
            assert named == set(closed), told
        assert somebody.run("outbox", "list") == [] and not sandbox.effects()


def reading_sends_nothing():
    with stage("--seed", "demo") as (sandbox, ctl), tempfile.TemporaryDirectory() as place:
        ctl.run("sync")
        target = ctl.run("list", "experience", "--limit", "1")[0]["id"]
        ctl.run("do", "experience.update", target, "--args", '{"name":"Later"}')
        sandbox.effects()
        ctl.run("export-course", COURSE, f"{place}/out")
        ctl.run("import-course", f"{place}/out", "--course", COURSE, "--dry-run")
        assert not sandbox.effects() and len(ctl.run("outbox", "list")) == 1
        ctl.run("sync")
        assert len(sandbox.effects()) == 1


def bad_folders_do_nothing():
    with stage("--seed", "demo") as (sandbox, ctl), tempfile.TemporaryDirectory() as place:
        ctl.run("sync")
        chapter = pathlib.Path(place) / "01 A"
        chapter.mkdir()
        (chapter / "01 x.md").write_text("---\nvisiblity: hidden\n---\n")
        (chapter / "02 y.md").write_bytes(b"caf\xe9")
        told = ctl.run("import-course", place, expect=1)
        assert {problem["path"] for problem in told["problems"]} == {"01 A/01 x.md", "01 A/02 y.md"}, told
        # A dry run shows what there would be, beside what is wrong.
        (chapter / "03 z.md").write_text("Good")
        (pathlib.Path(place) / "01 A" / os.fsdecode(b"04 caf\xe9.md")).write_text("Good, under a bad name")
        home = areas.courses_home(ctl)
        told = ctl.run("import-course", place, "--experience", home, "--dry-run", expect=1)
        assert {problem["path"] for problem in told["problems"]} == {
            "01 A/01 x.md", "01 A/02 y.md", "01 A/04 caf\ufffd.md"}, told
        assert "01 A/03 z.md" in {row["path"] for row in told["rows"]} and told["error"], told
        assert ctl.run("outbox", "list") == [] and not sandbox.effects()
        ctl.run("import-course", f"{place}/nowhere", expect=1)


main(out_and_in_and_out_is_the_same, every_course_comes_back_the_same, files_that_may_not_be_read_are_named,
     reading_sends_nothing, bad_folders_do_nothing)
