#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Courses as folders from the command line: out, in again as an update and as a copy, and out the same."""
import pathlib
import re
import tempfile

from harness import main, stage

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
        assert ctl.run("outbox", "list") == [] and not sandbox.effects()
        ctl.run("import-course", f"{place}/nowhere", expect=1)


main(out_and_in_and_out_is_the_same, reading_sends_nothing, bad_folders_do_nothing)
