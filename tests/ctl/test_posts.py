#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forum posts from the command line: read whole, sent once, and never sent twice when an answer is lost."""
import json

from harness import main, stage

POST = "POST /forum_posts"


def experience_of(ctl):
    return ctl.run("list", "forum", "--limit", "1")[0]["experience"]["id"]


def all_forums_are_read():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        forums = ctl.run("list", "forum")
        assert len(forums) == 4, forums
        posts = ctl.run("list", "post")
        assert len(posts) == 400, len(posts)
        assert all(row["_links"]["forum"] for row in posts)
        newest = [row["created_at"] for row in posts]
        assert newest == sorted(newest, reverse=True), newest[:5]
        one = ctl.run("get", "post", posts[0]["id"])
        assert one["content"] == posts[0]["content"]
        # Threads, and in them answers to comments.
        comments = {row["id"]: row for row in ctl.run("list", "comment")}
        answers = [row for row in comments.values() if row["parent_id"] in comments]
        assert answers and all(row["_links"] == {"comment": [row["parent_id"]]} for row in answers), answers[:2]
        word = max(posts[0]["content"].split(), key=len).strip(".,*`")
        assert any(hit["kind"] == "post" for hit in ctl.run("search", word)), word
        assert {"forum", "post", "comment", "reaction"} <= {kind["kind"] for kind in ctl.run("kinds")}


def every_action_happens_once():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        experience = experience_of(ctl)
        poll = {"options": [{"id": "1", "text": "A"}, {"id": "2", "text": "B"}, {"id": "3", "text": "C"}]}
        made = ctl.run("do", "post.create", "new", "--send", "--args", json.dumps(
            {"experience_id": experience, "title": "Vote", "content": "Which?", "pinned": True, "poll": poll}))
        assert made["state"] == "done" and made["result_id"].startswith("post_"), made
        post = made["result_id"]
        comment = ctl.run("do", "comment.create", "new", "--send", "--args", json.dumps(
            {"experience_id": experience, "parent_id": post, "content": "A"}))
        assert comment["state"] == "done", comment
        answer = ctl.run("do", "comment.create", "new", "--send", "--args", json.dumps(
            {"experience_id": experience, "parent_id": comment["result_id"], "content": "To that"}))
        assert answer["state"] == "done", answer
        known = ctl.run("get", "comment", answer["result_id"])
        assert known["parent_id"] == comment["result_id"], known
        assert known["_links"] == {"comment": [comment["result_id"]]}, known["_links"]
        edited = ctl.run("do", "post.update", post, "--send", "--args",
                         '{"content":"Which one?","is_pinned":false,"visibility":"globally_visible"}')
        assert edited["state"] == "done", edited
        forum = ctl.run("list", "forum", "--limit", "1")[0]["id"]
        settings = ctl.run("do", "forum.update", forum, "--send", "--args",
                           '{"who_can_post":"admins","banned_words":["spam"]}')
        assert settings["state"] == "done", settings
        operations = [effect["operation"] for effect in sandbox.effects()]
        assert sorted(operations) == sorted([POST, POST, POST, "PATCH /forum_posts/{id}", "PATCH /forums/{id}"]), operations
        assert sandbox.effects()[0]["body"]["poll"] == poll


def a_lost_answer_is_found():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        sandbox.faults({"operation": POST, "times": 1, "action": "cut_after_apply"})
        made = ctl.run("do", "post.create", "new", "--send", "--args", json.dumps(
            {"experience_id": experience_of(ctl), "content": "Only once"}))
        assert made["state"] == "done" and made["result_id"], made
        assert [effect["operation"] for effect in sandbox.effects()] == [POST], sandbox.effects()


def a_lost_request_is_never_repeated_by_itself():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        sandbox.faults({"operation": POST, "times": 1, "action": "cut_before_apply"})
        ctl.run("do", "post.create", "new", "--send", "--timeout", "10", "--args", json.dumps(
            {"experience_id": experience_of(ctl), "content": "Maybe"}), expect=None)
        for _ in range(2):
            ctl.run("outbox", "list")
        waiting = ctl.run("outbox", "list")
        assert [op["state"] for op in waiting] in (["ambiguous"], ["needs_review"]), waiting
        assert sandbox.effects() == [], sandbox.effects()


def too_long_is_refused_before_it_is_queued():
    with stage("--seed", "demo") as (sandbox, ctl):
        ctl.run("sync")
        ctl.run("do", "post.create", "new", "--args", json.dumps(
            {"experience_id": experience_of(ctl), "content": "x" * 50_001}), expect=2)
        assert ctl.run("outbox", "list") == []


main(all_forums_are_read, every_action_happens_once, a_lost_answer_is_found, a_lost_request_is_never_repeated_by_itself,
     too_long_is_refused_before_it_is_queued)
