#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A course with its files: out, no change as an update, in again as a copy, and out the same."""
import pathlib
import re
import tempfile

from harness import main, scan_for_key, stage

COURSE = "cors_Course00000001"
ID = re.compile(rb'^id: .*\n|"id": *"[^"]*"', re.M)
NAMES = {"raw files.zip", "checklist.pdf", "worksheet.pdf"}


def contents(folder):
    return {str(path.relative_to(folder)): ID.sub(b"", path.read_bytes())
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


def files_go_out_and_in_and_out_the_same():
    with stage("--seed", "demo") as (sandbox, ctl), tempfile.TemporaryDirectory() as place:
        ctl.run("sync")
        first, second = f"{place}/first", f"{place}/second"
        told = ctl.run("export-course", COURSE, first, "--with-files")
        assert told["files"] == 3 and told["files_on_whop"] == 0 and told["not_fetched"] == [], told
        one = contents(first)
        assert {pathlib.Path(path).name for path in one if "_files" in path} == NAMES, sorted(one)
        assert not scan_for_key(pathlib.Path(place))
        plan = ctl.run("import-course", first, "--course", COURSE, "--dry-run")
        assert plan["operations"] == 0 and plan["uploads"] == 0, plan
        home = next(e["id"] for e in ctl.run("list", "experience") if e["app"]["name"] == "Courses")
        sandbox.effects()
        done = ctl.run("import-course", first, "--experience", home, "--show", "--send", timeout=400)
        assert all(operation["state"] == "done" for operation in done), done
        log = sandbox.effects()
        assert len([e for e in log if e["operation"] == "POST /files"]) == 3, "each of the files once"
        ctl.run("sync")
        made = next(o["result_id"] for o in done if o["action"] == "course.create")
        ctl.run("export-course", made, second, "--with-files")
        two = contents(second)
        assert one == two, [name for name in one | two if one.get(name) != two.get(name)]


def what_does_not_come_is_told():
    with stage("--seed", "demo") as (sandbox, ctl), tempfile.TemporaryDirectory() as place:
        ctl.run("sync")
        sandbox.faults({"operation": "GET /__files/file_DemoChecklist", "times": -1, "status": 403})
        told = ctl.run("export-course", COURSE, f"{place}/out", "--with-files", expect=1)
        assert {file["id"] for file in told["not_fetched"]} == {"file_DemoChecklist"}, told
        assert told["files"] == 2 and told["files_on_whop"] > 0, told
        there = {path.name for path in pathlib.Path(f"{place}/out").rglob("*")}
        assert "checklist.pdf" not in there and "worksheet.pdf" in there, there
        plan = ctl.run("import-course", f"{place}/out", "--course", COURSE, "--dry-run")
        assert plan["operations"] == 0, plan  # named by its id, it is what it was


def what_is_refused_sends_no_file():
    """A file of a plan that is not taken stays here: nothing on Whop would name it."""
    with stage("--seed", "demo") as (sandbox, ctl), tempfile.TemporaryDirectory() as place:
        ctl.run("sync")
        folder = pathlib.Path(place) / "course"
        ctl.run("export-course", COURSE, str(folder))
        lesson = next(path for path in sorted(folder.rglob("*.md")) if b"\nid: " in path.read_bytes())
        text = lesson.read_text()
        (lesson.parent / "_files").mkdir(exist_ok=True)
        (lesson.parent / "_files" / "new.pdf").write_bytes(b"%PDF" + b"x" * 100_000)
        lesson.write_text(text.replace("\nid: ", "\npdf: new.pdf\nid: ", 1))
        plan = ctl.run("import-course", str(folder), "--course", COURSE, "--dry-run")
        assert plan["operations"] == 1 and plan["uploads"] == 1, plan
        known = re.search(r"^id: (\S+)", text, re.M)[1]
        assert ctl.run("do", "lesson.delete", known)["state"] == "queued"
        sandbox.effects()
        ctl.run("import-course", str(folder), "--course", COURSE, "--send", expect=1)
        assert sandbox.effects() == []


def what_came_is_kept_until_an_export_is_whole():
    with stage("--seed", "demo") as (sandbox, ctl), tempfile.TemporaryDirectory() as place:
        ctl.run("sync")
        sandbox.faults({"operation": "GET /__files/file_DemoChecklist", "times": -1, "status": 403})
        ctl.run("export-course", COURSE, f"{place}/out", "--with-files", expect=1)
        kept = {path.name for path in ctl.profile.rglob("fetched/*")}
        assert len(kept) == 2 and "file_DemoChecklist" not in kept, kept
        ctl.run("export-course", COURSE, f"{place}/out", "--with-files", expect=1)  # the place is taken
        sandbox.faults()
        told = ctl.run("export-course", COURSE, f"{place}/again", "--with-files")
        assert told["files"] == 3 and not list(ctl.profile.rglob("fetched/*")), told


def only_files_are_taken_as_files():
    with stage("--seed", "demo") as (_, ctl), tempfile.TemporaryDirectory() as place:
        ctl.run("sync")
        sheet = pathlib.Path(place) / "sheet.pdf"
        sheet.write_bytes(b"%PDF")
        for argument in ("chapters", "title", "nothing"):
            ctl.run("do", "course.update", COURSE, "--file", f"thumbnail={sheet}", "--file", f"{argument}={sheet}", expect=2)
        assert ctl.run("outbox", "list") == []


main(files_go_out_and_in_and_out_the_same, what_does_not_come_is_told, what_is_refused_sends_no_file,
     what_came_is_kept_until_an_export_is_whole,
     only_files_are_taken_as_files)
