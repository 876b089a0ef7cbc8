# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be changed in courses and forums, as command lines: each kind of change once, and each with a marker."""
import collections
import json
import pathlib

COURSES_APP = "Courses"


def done(ctl, action: str, target: str, args, *more: str) -> str:
    """Carries it out and gives the id of what came of it."""
    answer = ctl.run("do", action, target, "--args", json.dumps(args), "--send", *more)
    assert answer["state"] == "done", answer
    return answer["result_id"]


def courses_home(ctl) -> str:
    return next(row["id"] for row in ctl.run("list", "experience") if row["app"]["name"] == COURSES_APP)


def write_course(folder: pathlib.Path):
    """A small course with one of everything that goes up as a file."""
    for path, content in {
        "course.json": '{"title": "From a folder", "tagline": "Short", "cover": "cover.png", "language": "de"}',
        "cover.png": b"\x89PNG\r\n\x1a\n" + b"cover",
        "01 Start/01 Hello.md": "---\nattachments: notes.txt\nunlockAfterDays: 2\n---\nHello **you**\n",
        "01 Start/_files/notes.txt": "notes",
        "01 Start/02 Check.quiz.md": "---\npassPercent: 70\nmaxAttempts: 3\n---\n## Which?\n- [x] a\n- [ ] b\n",
        "02 Print/01 Sheet.pdf": b"%PDF-1.4\n%%EOF\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def every_course_change(ctl, place: pathlib.Path):
    """Gives how often each operation has to be in the log of effects."""
    home = courses_home(ctl)
    sheet, cover = place / "sheet.pdf", place / "cover.png"
    sheet.write_bytes(b"%PDF-1.4\n%%EOF\nof its own\n")
    cover.write_bytes(b"\x89PNG\r\n\x1a\nof its own")
    course = done(ctl, "course.create", "new",
                  {"experience_id": home, "title": "Ünïcode 🎉", "tagline": "t", "visibility": "hidden", "order": "2.5",
                   "certificate_after_completion_enabled": True, "require_completing_lessons_in_order": False},
                  "--file", f"thumbnail={cover}")
    chapters = [done(ctl, "chapter.create", "new", {"course_id": course, "title": title}) for title in ("A", "B")]
    done(ctl, "chapter.update", chapters[0], {"title": "A 2"})
    lessons = {kind: done(ctl, "lesson.create", "new", {"chapter_id": chapters[0], "lesson_type": kind, "title": kind} | more)
               for kind, more in {"text": {"content": "# T", "days_from_course_start_until_unlock": 3}, "pdf": {},
                                  "video": {"embed_id": "dQw4w9WgXcQ", "embed_type": "youtube"}, "multi": {}, "quiz": {},
                                  "knowledge_check": {}}.items()}
    done(ctl, "lesson.update", lessons["text"], {"title": "Text 2", "content": "Changed", "visibility": "hidden",
                                                 "days_from_course_start_until_unlock": None, "attachments": []},
         "--file", f"attachments={sheet}")
    done(ctl, "lesson.update", lessons["pdf"], {}, "--file", f"main_pdf={sheet}")  # the same bytes: no second upload
    done(ctl, "lesson.update", lessons["quiz"], {
        "assessment_questions": [{"question_text": "Which?", "question_type": "multiple_choice", "correct_answer": "",
                                  "options": [{"option_text": "a", "is_correct": True},
                                              {"option_text": "b", "is_correct": False}]}],
        "assessment_completion_requirement": {"minimum_grade_percent": 70}, "max_attempts": 3})
    done(ctl, "course.update", course, {"title": "C", "tagline": None, "description": "D", "language": "de",
                                        "visibility": "visible"})
    done(ctl, "course.update", course, {"chapters": [
        {"id": chapters[1], "title": "B", "order": 0, "lessons": [{"id": lessons["text"], "title": "Text 2", "order": 0}]},
        {"id": chapters[0], "title": "A 2", "order": 1, "lessons": [
            {"id": lessons[kind], "title": kind, "order": place}
            for place, kind in enumerate(("video", "pdf", "multi", "quiz", "knowledge_check"))]}]})
    done(ctl, "lesson.delete", lessons["multi"], {})
    done(ctl, "chapter.delete", chapters[0], {})
    done(ctl, "course.delete", course, {})
    folder = place / "course"
    write_course(folder)
    imported = ctl.run("import-course", str(folder), "--experience", home, "--show", "--send")
    assert all(operation["state"] == "done" for operation in imported), imported
    made = collections.Counter(operation["action"] for operation in imported)
    assert made["lesson.create"] == 3 and made["chapter.create"] == 2, made
    return collections.Counter({
        "POST /courses": 2, "PATCH /courses/{id}": 2 + made["course.update"], "DELETE /courses/{id}": 1,
        "POST /course_chapters": 4, "PATCH /course_chapters/{id}": 1, "DELETE /course_chapters/{id}": 1,
        "POST /course_lessons": 9, "PATCH /course_lessons/{id}": 3 + made["lesson.update"],
        "DELETE /course_lessons/{id}": 1, "POST /files": 2 + 3})


def every_forum_change(ctl, place: pathlib.Path):
    """The same for forums."""
    picture = place / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\npicture")
    forum, other = ctl.run("list", "forum")[:2]
    experience = forum["experience"]["id"]
    post = done(ctl, "post.create", "new",
                {"experience_id": experience, "title": "Vote 🎉", "content": "# Which?", "pinned": True, "is_mention": False,
                 "visibility": "members_only", "poll": {"options": [{"id": str(n), "text": f"O {n}"} for n in (1, 2, 3)]}},
                "--file", f"attachments={picture}")
    priced = {"experience_id": other["experience"]["id"], "content": "Priced", "title": "P", "paywall_amount": 5.00,
              "paywall_currency": "usd"}
    ctl.run("do", "post.create", "new", "--args", json.dumps(priced), "--send", expect=2)  # its unit is not known
    (workspace,) = json.loads((ctl.profile / "workspaces.json").read_text())["workspaces"]
    with (ctl.profile / "settings.ini").open("a") as settings:
        settings.write(f"\n[Workspace-{workspace['id']}]\nPosts\\PaywallUnit=units\n")
    done(ctl, "post.create", "new", priced)
    done(ctl, "post.update", post, {"title": "Voted", "content": "Which one?", "is_pinned": False,
                                    "visibility": "globally_visible", "attachments": []})
    comment = done(ctl, "comment.create", "new", {"experience_id": experience, "parent_id": post, "content": "First"},
                   "--file", f"attachments={picture}")
    done(ctl, "comment.update", comment, {"content": "First of all"})
    like = done(ctl, "reaction.create", "new", {"resource_id": post, "emoji": ":heart:"})
    done(ctl, "reaction.delete", like, {})
    done(ctl, "forum.update", forum["id"], {"who_can_post": "admins", "who_can_comment": "admins", "banned_words": ["spam"],
                                            "email_notification_preference": "only_weekly_summary"},
         "--file", f"banner_image={picture}")
    return collections.Counter({"POST /forum_posts": 3, "PATCH /forum_posts/{id}": 2, "POST /reactions": 1,
                                "DELETE /reactions/{id}": 1, "PATCH /forums/{id}": 1, "POST /files": 1})


def marked_changes(ctl):
    """Functions from a marker to (action, target, arguments), on records that no other of them touches. The marker is in
    the body of the request, and in that of no other."""
    home = courses_home(ctl)
    courses = [ctl.run("get", "course", row["id"]) for row in ctl.run("list", "course")]
    chapters = [chapter["id"] for chapter in courses[1]["chapters"]]
    lessons = [lesson["id"] for lesson in courses[2]["chapters"][0]["lessons"]]
    forums = ctl.run("list", "forum")
    experience = forums[0]["experience"]["id"]
    posts = [row["id"] for row in ctl.run("list", "post", "--limit", "3")]
    return [
        lambda m: ("course.create", "new", {"experience_id": home, "title": m}),
        lambda m: ("course.update", courses[0]["id"], {"tagline": m}),
        lambda m: ("chapter.create", "new", {"course_id": courses[3]["id"], "title": m}),
        lambda m: ("chapter.update", chapters[0], {"title": m}),
        lambda m: ("lesson.create", "new", {"chapter_id": chapters[1], "lesson_type": "text", "title": m, "content": "T"}),
        lambda m: ("lesson.update", lessons[0], {"content": m}),
        lambda m: ("post.create", "new", {"experience_id": experience, "content": m}),
        lambda m: ("post.update", posts[0], {"content": m}),
        lambda m: ("comment.create", "new", {"experience_id": experience, "parent_id": posts[1], "content": m}),
        lambda m: ("reaction.create", "new", {"resource_id": posts[2], "emoji": m}),
        lambda m: ("forum.update", forums[1]["id"], {"banned_words": [m]}),
    ]
