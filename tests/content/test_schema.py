"""What an editor is told and what the loader wants are the same thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.content.load import default_folder
from bot.content.models import Kind, schema_text
from bot.content.models import schema as of_any_pack
from bot.content.packs import bring
from content.lab.models import schema
from tests.content.banks import entry, prompt

FILES = {"questions": "schema.json", "interview": "interview-schema.json"}


@pytest.mark.parametrize("kind", ["questions", "interview"])
def test_the_committed_schema_is_in_step(kind: Kind) -> None:
    command = f"awsquiz content schema --kind {kind} > content/{FILES[kind]}"
    assert (default_folder() / FILES[kind]).read_text("utf-8") == schema_text(schema(kind)), f"run: {command}"


@pytest.mark.parametrize(
    "file", sorted(default_folder().glob("*/*.yaml")), ids=lambda f: f"{f.parent.name}/{f.stem}"
)
def test_real_files_pass_the_schema(file: Path) -> None:
    kind: Kind = "interview" if file.parent.name == "interview" else "questions"
    validator = Draft202012Validator(json.loads((default_folder() / FILES[kind]).read_text("utf-8")))
    data = yaml.safe_load(file.read_text("utf-8"))
    assert [e.message for e in validator.iter_errors(data)] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("difficulty", "Easy"),
        ("refs", ["http://aws.amazon.com/"]),
        ("point", 1.1),
        ("colour", "red"),
        ("stem", ""),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(field: str, value: Any) -> None:
    good = {"topic": "compute", "title": "Compute", "about": "Lambda", "services": ["lambda"]}
    validator = Draft202012Validator(schema())
    assert validator.is_valid(good | {"questions": [entry()]})
    assert not validator.is_valid(good | {"questions": [entry(**{field: value})]})


def test_what_any_pack_may_leave_out_an_editor_does_not_ask_for(tmp_path: Path) -> None:
    """Its name and the ids are made up; a family's name is not."""
    options = [{"text": "In the vault", "right": True}, {"text": "On the wiki"}]
    family = {"family": "keys", "options": [{"text": "In the vault"}, {"text": "On the wiki"}]}
    members = [{"stem": f"Where is key {n}?", "right": ["In the vault"]} for n in (1, 2)]
    asked = {
        "questions": [{"stem": "Where is it?", "options": options}, {"stem": "How long?", "answers": [5]}]
    }
    whole: dict[str, Any] = {**asked, "families": [{**family, "questions": members}]}
    validator = Draft202012Validator(of_any_pack())
    assert [e.message for e in validator.iter_errors(whole)] == []
    (tmp_path / "keys.yaml").write_text(yaml.safe_dump(whole))
    assert bring(tmp_path / "keys.yaml").problems == ()

    nameless = {"options": family["options"], "questions": members}
    for wrong in ({}, {"questions": [{"options": options}]}, {"families": [nameless]}):
        assert not validator.is_valid(wrong)


def test_the_interview_schema_knows_prompts() -> None:
    validator = Draft202012Validator(schema("interview"))
    assert validator.is_valid({"topic": "compute", "prompts": [prompt()]})
    assert not validator.is_valid({"topic": "compute", "prompts": [prompt(key_points=[])]})
