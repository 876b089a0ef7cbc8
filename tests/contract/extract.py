#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes contract.json: the facts of the API's OpenAPI document that Hopyard uses, without its prose.

extract.py OPENAPI.json > contract.json

Per operation: the permissions it states, parameters, the request's schema (closed: unknown members are refused) and
the schema of the 200 answer, with every reference resolved; one answer with every member there is, filled from the
schema's examples.
"""
import json
import re
import sys

VERSION = "2026-07-20"
OPERATIONS = [
    ("GET", "/accounts"), ("GET", "/accounts/me"), ("GET", "/accounts/{account_id}"),
    ("GET", "/companies"), ("GET", "/companies/{id}"),
    ("GET", "/products"), ("POST", "/products"), ("GET", "/products/{id}"),
    ("GET", "/apps"), ("GET", "/apps/{id}"),
    ("GET", "/experiences"), ("POST", "/experiences"),
    ("GET", "/experiences/{id}"), ("PATCH", "/experiences/{id}"), ("DELETE", "/experiences/{id}"),
    ("POST", "/experiences/{id}/attach"), ("POST", "/experiences/{id}/detach"),
    ("POST", "/experiences/{id}/duplicate"),
    ("POST", "/files"), ("GET", "/files/{id}"),
    ("GET", "/courses"), ("POST", "/courses"),
    ("GET", "/courses/{id}"), ("PATCH", "/courses/{id}"), ("DELETE", "/courses/{id}"),
    ("GET", "/course_chapters"), ("POST", "/course_chapters"),
    ("GET", "/course_chapters/{id}"), ("PATCH", "/course_chapters/{id}"), ("DELETE", "/course_chapters/{id}"),
    ("GET", "/course_lessons"), ("POST", "/course_lessons"),
    ("GET", "/course_lessons/{id}"), ("PATCH", "/course_lessons/{id}"), ("DELETE", "/course_lessons/{id}"),
    ("GET", "/course_students"), ("GET", "/course_students/{id}"),
    ("GET", "/course_lesson_interactions"), ("GET", "/course_lesson_interactions/{id}"),
    ("GET", "/ledger_accounts/{id}"), ("GET", "/payout_accounts/{id}"), ("GET", "/verifications"),
    ("GET", "/financial-activity"),
    ("GET", "/withdrawals"), ("POST", "/withdrawals"), ("GET", "/withdrawals/{id}"),
    ("POST", "/withdrawals/{id}/generate_pdf"),
    ("GET", "/payouts"), ("GET", "/payouts/methods"),
    ("GET", "/transfers"), ("POST", "/transfers"), ("GET", "/transfers/{id}"),
    ("GET", "/forums"), ("GET", "/forums/{id}"), ("PATCH", "/forums/{id}"),
    ("GET", "/forum_posts"), ("POST", "/forum_posts"),
    ("GET", "/forum_posts/{id}"), ("PATCH", "/forum_posts/{id}"),
    ("GET", "/reactions"), ("POST", "/reactions"), ("GET", "/reactions/{id}"), ("DELETE", "/reactions/{id}"),
]
# Examples that show a form (ids, times, numbers) and say nothing.
PLAIN = re.compile(r"[a-z]+_x+$|\d{4}-\d\d-\d\dT[\d:.]+Z$|-?\d+(\.\d+)?$")
FACTS = ("type", "format", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern", "required", "const",
         "default")


def resolve(document, node):
    while "$ref" in node:
        target = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def schema_of(document, node, closed):
    node = resolve(document, node)
    facts = {name: node[name] for name in FACTS if name in node}
    if "null" in node.get("type", []) and facts.get("format") == "date-time":
        del facts["format"]  # the validator asks it of null, too
    if "properties" in node:
        facts["properties"] = {name: schema_of(document, member, closed)
                               for name, member in node["properties"].items()}
        if closed:
            facts["additionalProperties"] = False
    elif isinstance(node.get("additionalProperties"), dict):
        facts["additionalProperties"] = schema_of(document, node["additionalProperties"], closed)
    if "items" in node:
        facts["items"] = schema_of(document, node["items"], closed)
    for word in ("anyOf", "oneOf", "allOf"):
        if word in node:
            facts[word] = [schema_of(document, part, closed) for part in node[word]]
    return facts


def example_of(document, node):
    node = resolve(document, node)
    for example in node.get("examples", []):
        if not isinstance(example, str) or PLAIN.match(example):
            return example
    if "enum" in node:
        return node["enum"][0]
    for word in ("anyOf", "oneOf", "allOf"):
        if word in node:
            return example_of(document, node[word][0])
    types = node.get("type")
    kind = types[0] if isinstance(types, list) else types
    if kind == "object" or "properties" in node:
        return {name: example_of(document, member) for name, member in node.get("properties", {}).items()}
    if kind == "array":
        return [example_of(document, node.get("items", {}))]
    if kind == "string":
        return "2026-07-20T09:30:00.000Z" if node.get("format") == "date-time" else "text"
    return {"integer": 1, "number": 1.5, "boolean": True}.get(kind)


def operation_of(document, method, path):
    source = document["paths"][path][method.lower()]
    operation = {"method": method, "path": path, "parameters": [],
                 "permissions": source.get("x-required-permissions", [])}
    for parameter in source.get("parameters", []):
        parameter = resolve(document, parameter)
        operation["parameters"].append({
            "name": parameter["name"], "in": parameter["in"], "required": parameter.get("required", False),
            "schema": schema_of(document, parameter["schema"], False)})
    if "requestBody" in source:
        body = resolve(document, source["requestBody"])
        operation["body_required"] = body.get("required", False)
        operation["body"] = schema_of(document, body["content"]["application/json"]["schema"], True)
    answer = resolve(document, source["responses"]["200"])["content"]["application/json"]["schema"]
    operation["answer"] = schema_of(document, answer, False)
    operation["example"] = example_of(document, answer)
    return operation


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        document = json.load(file)
    error = resolve(document, {"$ref": "#/components/schemas/ErrorResponse"})
    contract = {
        "version": VERSION,
        "error": schema_of(document, error, False),
        "operations": [operation_of(document, method, path) for method, path in OPERATIONS],
    }
    json.dump(contract, sys.stdout, indent=1, ensure_ascii=False, sort_keys=True)
    sys.stdout.write("\n")


main()
