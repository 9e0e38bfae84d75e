"""Rows that a repository adds under `tables:`: each kind is used, wins over a shipped one, and is told when wrong."""

import pytest

from mlpolicy.errors import ConfigError
from mlpolicy.testing import inventory_of

from .checkout import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("rows", "files", "expected"),
    [
        (
            "loaders: [{call: ours.data.load, source: huggingface, dataset: name, position: 0}]",
            {"a.py": 'from ours.data import load\n\nload("owner/name")\n'},
            [("hf:owner/name", "loaders: ours.data.load")],
        ),
        (
            "keys: [{key: feed_spec, source: huggingface}]",
            {"a.yaml": "feed_spec: owner/name\n"},
            [("hf:owner/name", "keys: feed_spec")],
        ),
        (
            "commands: [{command: ours fetch, source: huggingface, argument: 0}]",
            {"a.sh": "ours fetch owner/name\n"},
            [("hf:owner/name", "commands: ours fetch")],
        ),
        # the repository's own row comes first
        (
            "loaders: [{call: datasets.load_dataset, source: other, scheme: modelscope, dataset: path, position: 0}]",
            {"a.py": 'from datasets import load_dataset\n\nload_dataset("owner/name")\n'},
            [("modelscope:owner/name", "loaders: datasets.load_dataset")],
        ),
        (
            "commands: [{command: kaggle datasets download, source: other, scheme: modelscope, argument: 0}]",
            {"a.sh": "kaggle datasets download owner/name\n"},
            [("modelscope:owner/name", "commands: kaggle datasets download")],
        ),
    ],
)
def test_uses(rows: str, files: dict[str, str], expected: list[tuple[str, str]]) -> None:
    """A row of the repository recognises what it describes, before any that is shipped."""
    inventory = inventory_of({".mlpolicy.yaml": f"tables:\n  {rows}\n", **files})
    assert [(use.id, use.row) for use in inventory.uses] == expected
    if "ours" in rows or "feed_spec" in rows:
        assert inventory_of(files).uses == ()


def test_crawlers() -> None:
    """A setting of an in-house crawler is a row."""
    row = 'crawlers: [{tool: ours, setting: heed_robots, carriers: config, values: {"no": "off"}, verified: true}]'
    files = {"crawl.yaml": 'heed_robots: "no"\n'}
    (found,) = inventory_of({".mlpolicy.yaml": f"tables:\n  {row}\n", **files}).crawler_settings
    assert (found.tool, found.setting, found.state) == ("ours", "heed_robots", "off")
    assert inventory_of(files).crawler_settings == ()


def shown(name: str, language: str) -> str:
    """An example of the README."""
    return README.partition(f"<!-- {name} -->\n```{language}\n")[2].partition("```")[0]


def test_readme() -> None:
    """The rows and the comment that the README shows do what it says."""
    files = {
        ".mlpolicy.yaml": shown("rows", "yaml"),
        "a.py": "from ours.data import load\n\nload('owner/code')\n",
        "b.yaml": 'feed_spec: owner/key\nheed_robots: "no"\n',
        "c.sh": "ours fetch owner/command\n",
        "d.py": f"from datasets import load_dataset\n\n{shown('pin', 'python')}",
    }
    inventory = inventory_of(files)
    assert [(use.id, use.config) for use in inventory.uses] == [
        ("hf:owner/code", None),
        ("hf:owner/key", None),
        ("hf:owner/command", None),
        ("hf:allenai/c4", "en"),
    ]
    assert [setting.state for setting in inventory.crawler_settings] == ["off"]
    assert inventory.problems == ()


@pytest.mark.parametrize(
    ("rows", "place", "message"),
    [
        ("loader: []", "2:3", "unknown key 'loader' (did you mean 'loaders'?)"),
        ("loaders: [{cal: a.b, source: local}]", "2:14", "unknown key 'cal' (did you mean 'call'?)"),
        ("loaders: [{call: a.b, source: lokal}]", "2:33", "(did you mean 'local'?)"),
        ("loaders: [{call: a b, source: local}]", "2:20", "'a b' is not a qualified name"),
        ("loaders: [{call: a.b}]", "2:13", "key 'source' is missing"),
        ("keys: [{key: a, acepts: hub}]", "2:19", "unknown key 'acepts' (did you mean 'accepts'?)"),
        ("keys: [{key: myKey}]", "2:16", "'myKey' is not a name in snake case"),
        ("keys: [{key: a, accepts: hubb}]", "2:28", "'hubb' is not one of hub, url, path, config, name (did"),
        ("commands: [{command: a, source: url, optoin: -x}]", "2:40", "unknown key 'optoin' (did you mean 'option'?)"),
        ("commands: [{source: url}]", "2:14", "key 'command' is missing"),
        ("crawlers: [{tool: a, setings: b}]", "2:24", "unknown key 'setings' (did you mean 'setting'?)"),
        ("crawlers: [{tool: a, setting: b, carriers: [confg], verified: true}]", "2:47", "(did you mean 'config'?)"),
    ],
)  # fmt: skip
def test_mistakes(rows: str, place: str, message: str) -> None:
    """A wrong row is told with its line and the nearest right spelling."""
    with pytest.raises(ConfigError) as caught:
        inventory_of({".mlpolicy.yaml": f"tables:\n  {rows}\n"})
    first, line, caret = str(caught.value).splitlines()
    assert first.startswith(f".mlpolicy.yaml:{place}: ")
    assert message in first
    assert line.strip() == rows
    assert caret.strip() == "^"
