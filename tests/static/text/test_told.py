"""What the server says in English beside the vocabulary has its Chinese: of nets that ship, of tasks, of ablations."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from gatescope.app.wire.hello import hello
from gatescope.model.nets import load, shipped
from gatescope.model.studies.ablation import _items
from gatescope.model.tasks import text
from gatescope.model.tasks.table import RECIPES
from node import node

ROOT = Path(__file__).parents[3]
SHOW = """
import { LANGUAGES } from "./static/js/text/languages.js";
const { told, ablation } = await LANGUAGES.zh.load();
const labels = JSON.parse(process.argv[1]);
console.log(JSON.stringify({ told, labels: labels.map((label) => ablation.label({ label })) }));
"""
TASKS = [recipe.task for recipe in (*RECIPES.values(), text.recipe(text.EXAMPLE))]
LABELS = sorted({item.label for name in shipped() if (net := load(name)).task for item in _items(net, (0, 11))})


@pytest.fixture(scope="module")
def said():
    """told: Chinese by the server's English. labels: of each of `LABELS`."""
    command = [node(), "--input-type=module", "--eval", SHOW, json.dumps(LABELS)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return json.loads(run.stdout)


def test_of_the_nets_that_ship(said):
    nets = [json.loads(entry.text) for entry in hello().nets]
    words = {word for net in nets for word in (net["title"], net["about"], net["card"].get("seed_chosen"))}
    words |= {name for net in nets for name in net["card"].get("figures", {})}
    assert words - {None, ""} <= set(said["told"])


def test_of_tasks(said):
    words = {word for task in TASKS for word in (task.title, task.criterion, task.fresh)}
    words |= {label for task in TASKS for label in task.labels if re.fullmatch(r"[a-z]{2,}", label)}
    assert words <= set(said["told"])


def test_of_ablations(said):
    assert [label for label in said["labels"] if re.search(r"[A-Za-z]{2}", label)] == []
